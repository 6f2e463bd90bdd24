package dev.clickway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clickway.brand.Brand;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.ItemJson;
import dev.clickway.cli.data.JudgedJson;
import dev.clickway.cli.data.LocalExport;
import dev.clickway.cli.data.TemporaryFolder;
import dev.clickway.cli.exports.ExportStoppedException;
import dev.clickway.cli.follow.ClickStream;
import dev.clickway.reporting.Export;
import dev.clickway.reporting.ExportedItems;
import dev.clickway.reporting.Refused;
import dev.clickway.reporting.Verdicts;
import dev.clickway.reporting.text.RuleTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code clickway clicks}: every stored click of a brand, and whether it was a person's. */
@Command(
        name = "clicks",
        mixinStandardHelpOptions = true,
        header = "Writes every stored click.%n",
        description = {
            "Writes every stored click, one JSON object a line, in no order. The attributes are those of",
            "docs/click-record.md; \"at\" is in milliseconds, \"sentAt\" and \"expires\" in seconds since 1970. Each click",
            "has its \"verdict\" (human, machine or unsure), \"score\", \"reasons\", \"actor\" and \"rulesVersion\"; see",
            "docs/verdicts.md. With --from, those of exports, incremental ones laid over a full one. With --follow, clicks that come from now on, as they were recorded, each as it comes, until",
            "Ctrl-C: out of the table's stream, or of local data."
        })
final class ClicksCommand implements Callable<Integer> {
    /** The one form so far; named, so that a script that says it goes on working when others come. */
    private enum Format {
        JSONL
    }

    private static final int EXPLAINED_WIDTH = 160;

    /** Within which a signal reaches this process, after it has reached another of the same terminal. */
    private static final Duration ENDING_TOGETHER = Duration.ofSeconds(1);

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Option(
            names = "--from",
            paramLabel = "DIR|s3://BUCKET/PREFIX",
            description = "The clicks of exports in place of those that the table holds now; see docs/exports.md.")
    private @Nullable String from;

    @Option(
            names = "--unchecked",
            description =
                    "With --from: an export without manifests as well, as stand-ins for AWS write it; nothing of it is"
                            + " checked.")
    private boolean unchecked;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} when left out.")
    private Format format = Format.JSONL;

    @Option(names = "--follow", description = "Write clicks as they come, without verdicts; none of those before.")
    private boolean follow;

    @Option(names = "--raw", description = "Clicks as they were recorded, without verdicts.")
    private boolean raw;

    @Option(
            names = "--explain",
            description = {
                "No clicks, but what each rule has to do with the verdicts: for how many clicks it holds, and how many would",
                "be no machine's, or a person's, if the rule were not there."
            })
    private boolean explain;

    @Override
    public Integer call() throws IOException, ExportStoppedException {
        requireSense();
        Path home = clickway.surroundings().home();
        Brand brand = brandOptions.read(home);
        if (follow) {
            return follow(brand);
        }
        if (from != null) {
            Path cache = ExportOrigin.cache(dataOptions.folder(home));
            Export export = new ExportOrigin(clickway.surroundings(), cache, unchecked).open(brand, from);
            export.notes().forEach(clickway.surroundings().err()::println);
            write(export);
            return 0;
        }
        try (BrandClicks clicks = dataOptions.open(brand, home);
                TemporaryFolder folder = TemporaryFolder.create("clickway-clicks-")) {
            if (raw) {
                clicks.each(item -> write(ItemJson.plain(item)));
            } else {
                write(export(clicks, folder.path()));
            }
        }
        return 0;
    }

    private void requireSense() {
        if (raw && explain) {
            throw new BadInput("--raw has no verdicts that --explain could explain; give one of them");
        }
        if (follow && explain) {
            throw new BadInput("--follow shows clicks as they come, which --explain does not; give one of them");
        }
        if (follow && from != null) {
            throw new BadInput("--follow shows clicks as they come, and --from those of exports; give one of them");
        }
        if (unchecked && from == null) {
            throw new BadInput("--unchecked is for exports; name one with --from, or leave it out");
        }
    }

    private int follow(Brand brand) throws IOException {
        try (StopSignal stop = StopSignal.listen()) {
            return follow(brand, stop);
        }
    }

    private int follow(Brand brand, StopSignal stop) throws IOException {
        PrintStream out = clickway.surroundings().out();
        try (BrandClicks clicks =
                        dataOptions.openToFollow(brand, clickway.surroundings().home());
                ClickStream stream = ClickStream.of(clicks)) {
            clickway.surroundings().err().println("waiting for clicks of " + clicks.table() + "; Ctrl-C ends it");
            // Nobody reads any more, as with "| head": there is nothing left to do.
            while (!stop.given() && !out.checkError()) {
                boolean any = stream.poll(item -> out.println(ItemJson.plain(item)));
                out.flush();
                if (!any) {
                    stop.await(stream.rest());
                }
            }
            return 0;
        } catch (SdkException e) {
            // Ctrl-C reaches DynamoDB Local as well, which may end first.
            if (stop.await(ENDING_TOGETHER)) {
                return 0;
            }
            throw e;
        }
    }

    private void write(Export export) throws IOException {
        if (explain) {
            switch (Verdicts.explain(export)) {
                case Verdicts.Explained explained ->
                    clickway.surroundings().out().print(RuleTable.of(explained, EXPLAINED_WIDTH));
                case Refused refused -> throw new BadInput(refused.toString());
            }
            return;
        }
        Optional<Refused> refused = raw
                ? ExportedItems.each(export, item -> write(ItemJson.plain(item)))
                : Verdicts.each(export, click -> write(JudgedJson.of(click)));
        if (refused.isPresent()) {
            throw new BadInput(refused.get().toString());
        }
    }

    private void write(JsonNode click) {
        switch (format) {
            case JSONL -> clickway.surroundings().out().println(click);
        }
    }

    /** What the table holds now; verdicts are made of all of it together. */
    private static Export export(BrandClicks clicks, Path folder) throws IOException {
        LocalExport.write(clicks, folder);
        return switch (Export.open(folder)) {
            case Export.Opened opened -> opened.export();
            case Refused refused -> throw new BadInput(refused.toString());
        };
    }
}
