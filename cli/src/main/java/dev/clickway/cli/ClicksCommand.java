package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.ItemJson;
import dev.clickway.cli.data.JudgedJson;
import dev.clickway.cli.data.LocalExport;
import dev.clickway.cli.data.TemporaryFolder;
import dev.clickway.cli.follow.ClickStream;
import dev.clickway.reporting.Export;
import dev.clickway.reporting.Refused;
import dev.clickway.reporting.Verdicts;
import dev.clickway.reporting.text.RuleTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            "docs/verdicts.md. With --follow, clicks that come from now on, as they were recorded, each as it comes, until",
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
    public Integer call() throws IOException {
        if (raw && explain) {
            throw new BadInput("--raw has no verdicts that --explain could explain; give one of them");
        }
        if (follow && explain) {
            throw new BadInput("--follow shows clicks as they come, which --explain does not; give one of them");
        }
        Brand brand = brandOptions.read(clickway.surroundings().home());
        if (follow) {
            return follow(brand);
        }
        PrintStream out = clickway.surroundings().out();
        try (BrandClicks clicks =
                        dataOptions.open(brand, clickway.surroundings().home());
                TemporaryFolder folder = TemporaryFolder.create("clickway-clicks-")) {
            if (raw) {
                switch (format) {
                    case JSONL -> clicks.each(item -> out.println(ItemJson.plain(item)));
                }
            } else {
                judge(export(clicks, folder.path()), out);
            }
        }
        return 0;
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

    private void judge(Export export, PrintStream out) throws IOException {
        if (explain) {
            switch (Verdicts.explain(export)) {
                case Verdicts.Explained explained -> out.print(RuleTable.of(explained, EXPLAINED_WIDTH));
                case Refused refused -> throw new BadInput(refused.toString());
            }
            return;
        }
        Optional<Refused> refused = Verdicts.each(export, click -> {
            switch (format) {
                case JSONL -> out.println(JudgedJson.of(click));
            }
        });
        if (refused.isPresent()) {
            throw new BadInput(refused.get().toString());
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
