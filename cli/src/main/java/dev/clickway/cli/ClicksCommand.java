package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.ItemJson;
import dev.clickway.cli.follow.ClickStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code clickway clicks}: every stored click of a brand, as it was recorded. */
@Command(
        name = "clicks",
        mixinStandardHelpOptions = true,
        header = "Writes every stored click.%n",
        description = {
            "Writes every stored click, one JSON object a line, in no order. The attributes are those of",
            "docs/click-record.md; \"at\" is in milliseconds, \"sentAt\" and \"expires\" in seconds since 1970.",
            "With --follow, those that come from now on, each as it comes, until Ctrl-C: out of the table's stream, or of",
            "local data."
        })
final class ClicksCommand implements Callable<Integer> {
    /** The one form so far; named, so that a script that says it goes on working when others come. */
    private enum Format {
        JSONL
    }

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} when left out.")
    private Format format = Format.JSONL;

    @Option(names = "--follow", description = "Write clicks as they come, none of those before.")
    private boolean follow;

    @Override
    public Integer call() throws IOException {
        Brand brand = brandOptions.read(clickway.surroundings().home());
        if (follow) {
            return follow(brand);
        }
        PrintStream out = clickway.surroundings().out();
        try (BrandClicks clicks =
                dataOptions.open(brand, clickway.surroundings().home())) {
            switch (format) {
                case JSONL -> clicks.each(item -> out.println(ItemJson.plain(item)));
            }
        }
        return 0;
    }

    private int follow(Brand brand) throws IOException {
        PrintStream out = clickway.surroundings().out();
        try (StopSignal stop = StopSignal.listen();
                BrandClicks clicks =
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
        }
        return 0;
    }
}
