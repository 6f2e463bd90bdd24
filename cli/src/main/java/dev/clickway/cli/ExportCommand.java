package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.brand.StackNames;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.LocalExport;
import dev.clickway.cli.exports.ExportFetch;
import dev.clickway.cli.exports.ExportStoppedException;
import dev.clickway.cli.exports.TableExports;
import dev.clickway.cli.s3.S3Place;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code clickway export}: DynamoDB's own export of a brand's table, or local data in the same format. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        header = "Exports the clicks to S3 and fetches them, or writes local data in the same format.%n",
        description = {
            "In AWS: begins DynamoDB's own export of the brand's table to S3 (DynamoDB JSON), waits until it is complete,",
            "fetches it, and prints the folder on this machine, which report reads. An export that is under way to the same",
            "place is waited for instead; after Ctrl-C the same command goes on.",
            "On local data: writes a full export and prints its folder.",
            "Exit code 1 where DynamoDB failed to export."
        })
final class ExportCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder to write to; exports or fetched-exports in the folder of the data when left out.")
    private @Nullable Path out;

    @Option(
            names = "--to",
            paramLabel = "s3://BUCKET/PREFIX",
            description = "Where DynamoDB exports to; by-hand/ in the bucket of the brand's stack when left out.")
    private @Nullable String to;

    @Option(
            names = "--incremental",
            description =
                    "Only what changed: from --from, or the end of the last export to the bucket, to --until, or now."
                            + " More than 24 hours become several exports.")
    private boolean incremental;

    @Option(names = "--from", paramLabel = "TIME", description = "2026-11-24, or 2026-11-24T15:00:00Z; that included.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "Like --from; that not included.")
    private @Nullable String until;

    @Option(names = "--old-images", description = "Changes say as well what was there before.")
    private boolean oldImages;

    @Option(names = "--no-fetch", description = "Leave the export in S3, and print where it is.")
    private boolean noFetch;

    @Option(
            names = "--unchecked",
            description = "Fetch an export without manifests as well, as stand-ins for AWS write it.")
    private boolean unchecked;

    @Override
    public Integer call() throws IOException, ExportStoppedException {
        Path home = clickway.surroundings().home();
        Brand brand = brandOptions.read(home);
        requireSense(brand);
        if (dataOptions.inAws(brand)) {
            return inAws(brand, home);
        }
        Path folder = out == null ? dataOptions.folder(home).resolve("exports") : out;
        try (BrandClicks clicks = dataOptions.local(brand, home)) {
            clickway.surroundings().out().println(LocalExport.write(clicks, folder));
        }
        return 0;
    }

    private void requireSense(Brand brand) {
        if (!dataOptions.inAws(brand) && (incremental || to != null || noFetch || unchecked)) {
            throw new BadInput(
                    "local data is exported in full, to a folder: it has no history to take changes from, and"
                            + " nothing goes to S3; leave out --incremental, --to, --no-fetch and --unchecked");
        }
        if (!incremental && (from != null || until != null || oldImages)) {
            throw new BadInput(
                    "--from, --until and --old-images are for changes; add --incremental, or leave them out");
        }
    }

    private int inAws(Brand brand, Path home) throws IOException, ExportStoppedException {
        Instant start = from == null ? null : time(from);
        Instant end = until == null ? null : time(until);
        try (BrandClicks clicks = BrandClicks.inAws(brand.name())) {
            TableExports exports = TableExports.of(clicks.client(), clicks.table());
            S3Place place = to == null
                    ? new S3Place(StackNames.exportBucket(brand.name(), exports.account()), "by-hand")
                    : S3Place.of(to);
            List<String> begun =
                    incremental ? exports.incremental(place, start, end, oldImages) : List.of(exports.full(place));
            for (String export : begun) {
                switch (follow(exports, export)) {
                    case TableExports.Failed failed -> {
                        clickway.surroundings()
                                .err()
                                .println("DynamoDB failed to export (" + failed.id() + "): " + failed.reason());
                        return 1;
                    }
                    case TableExports.Completed completed -> done(home, place, completed);
                }
            }
        }
        return 0;
    }

    private TableExports.Outcome follow(TableExports exports, String export) throws ExportStoppedException {
        try (StopSignal stop = StopSignal.listen()) {
            return follow(exports, export, stop);
        }
    }

    private TableExports.Outcome follow(TableExports exports, String export, StopSignal stop)
            throws ExportStoppedException {
        try (ExportProgress progress = new ExportProgress(clickway.surroundings(), stop)) {
            return exports.follow(export, progress);
        } catch (ExportStoppedException e) {
            // While the signal is held: afterwards the process may end before anybody else says it.
            clickway.surroundings().err().println(e.getMessage());
            throw e;
        }
    }

    private void done(Path home, S3Place place, TableExports.Completed completed)
            throws IOException, ExportStoppedException {
        PrintStream stdout = clickway.surroundings().out();
        // Changes alone are no report; whoever reads them needs the full export before them, wherever that is.
        if (noFetch || incremental) {
            stdout.println(completed.place());
            return;
        }
        Path cache = ExportOrigin.cache(dataOptions.folder(home));
        Path folder = out == null ? ExportFetch.cacheOf(cache, place) : out;
        new ExportOrigin(clickway.surroundings(), cache, unchecked).fetch(place, folder, out == null);
        stdout.println(folder);
    }

    private static Instant time(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new BadInput(S3Place.shown(text) + ": no time; write 2026-11-24, or 2026-11-24T15:00:00Z", e);
        }
    }
}
