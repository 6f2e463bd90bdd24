package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.brand.StackNames;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.LocalExport;
import dev.clickway.cli.exports.ExportFetch;
import dev.clickway.cli.exports.ExportStoppedException;
import dev.clickway.cli.exports.TableExports;
import dev.clickway.cli.s3.S3Place;
import dev.clickway.reporting.ExportDifference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
            "place is waited for instead; after Ctrl-C the same command goes on. With --incremental the same for what changed",
            "since the exports before; several are all waited for, also where one fails.",
            "On local data: writes a full export and prints its folder, or what changed since the exports in the folder.",
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
                    "Only what changed: from --from, or the end of the exports in the bucket, to --until, or now. More than"
                            + " 24 hours become several exports. Of local data, from the exports in the folder to now.")
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
            if (incremental) {
                ExportDifference.Written written = LocalExport.writeChanges(clicks, folder, oldImages);
                surroundings()
                        .err()
                        .printf(
                                Locale.ROOT,
                                "%s: %,d changes from %s to %s%n",
                                written.export().getFileName(),
                                written.changes(),
                                written.from(),
                                written.to());
                surroundings().out().println(folder);
            } else {
                surroundings().out().println(LocalExport.write(clicks, folder));
            }
        }
        return 0;
    }

    private void requireSense(Brand brand) {
        if (!dataOptions.inAws(brand) && (from != null || until != null || to != null || noFetch || unchecked)) {
            throw new BadInput(
                    "local data has no history, and nothing of it goes to S3: it is exported in full, or from"
                            + " the exports before up to now; leave out --from, --until, --to, --no-fetch and --unchecked");
        }
        if (!incremental && (from != null || until != null || oldImages)) {
            throw new BadInput(
                    "--from, --until and --old-images are for changes; add --incremental, or leave them out");
        }
        if (noFetch && (out != null || unchecked)) {
            throw new BadInput(
                    "--no-fetch leaves the export in S3; --out and --unchecked are for fetching it: give one");
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
            if (!incremental) {
                List<TableExports.Completed> completed = follow(exports, List.of(exports.full(place)));
                done(home, place, completed, Set.of());
                return completed.isEmpty() ? 1 : 0;
            }
            TableExports.Changes changes = exports.incremental(place, start, end, oldImages);
            changes.problem().ifPresent(surroundings().err()::println);
            if (changes.underWay().isEmpty()) {
                surroundings()
                        .err()
                        .println("changes up to " + changes.to() + " are exported; DynamoDB exports those of 15"
                                + " minutes or more: run it again later");
            }
            List<TableExports.Completed> completed = follow(exports, changes.underWay());
            done(home, place, completed, changes.complete());
            return changes.problem().isEmpty()
                            && completed.size() == changes.underWay().size()
                    ? 0
                    : 1;
        }
    }

    private Surroundings surroundings() {
        return clickway.surroundings();
    }

    /** Waits for all; says which of them failed, and gives those that did not. */
    private List<TableExports.Completed> follow(TableExports exports, List<String> begun)
            throws ExportStoppedException {
        try (StopSignal stop = StopSignal.listen()) {
            return follow(exports, begun, stop);
        }
    }

    private List<TableExports.Completed> follow(TableExports exports, List<String> begun, StopSignal stop)
            throws ExportStoppedException {
        List<TableExports.Completed> completed = new ArrayList<>();
        List<TableExports.Failed> failures = new ArrayList<>();
        try (ExportProgress progress = new ExportProgress(surroundings(), stop)) {
            for (int i = 0; i < begun.size(); i++) {
                progress.part(i + 1, begun.size());
                switch (exports.follow(begun.get(i), progress)) {
                    case TableExports.Completed one -> completed.add(one);
                    case TableExports.Failed one -> failures.add(one);
                }
            }
        } catch (ExportStoppedException e) {
            // While the signal is held: afterwards the process may end before anybody else says it.
            surroundings().err().println(e.getMessage());
            throw e;
        }
        for (TableExports.Failed failed : failures) {
            surroundings()
                    .err()
                    .println("DynamoDB failed to export " + failed.what() + " (" + failed.id() + "): " + failed.reason()
                            + "; mend that, and run the same command again");
        }
        return completed;
    }

    /** @param before ExportIds of those that an earlier run began, and may not have fetched */
    private void done(Path home, S3Place place, List<TableExports.Completed> completed, Set<String> before)
            throws IOException, ExportStoppedException {
        if (noFetch) {
            completed.forEach(export -> surroundings().out().println(export.place()));
            return;
        }
        if (completed.isEmpty() && before.isEmpty()) {
            return;
        }
        Path cache = ExportOrigin.cache(dataOptions.folder(home));
        Path folder = out == null ? ExportFetch.cacheOf(cache, place) : out;
        Set<String> wanted = new HashSet<>(before);
        if (incremental) {
            // A full one is the newest, which is fetched in any case.
            completed.forEach(export -> wanted.add(export.id()));
        }
        new ExportOrigin(surroundings(), cache, unchecked).fetch(place, folder, out == null, wanted);
        surroundings().out().println(folder);
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
