package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.ItemJson;
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
            "docs/click-record.md; \"at\" is in milliseconds, \"sentAt\" and \"expires\" in seconds since 1970."
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

    @Override
    public Integer call() throws IOException {
        Brand brand = brandOptions.read(clickway.surroundings().home());
        PrintStream out = clickway.surroundings().out();
        try (BrandClicks clicks =
                dataOptions.open(brand, clickway.surroundings().home())) {
            switch (format) {
                case JSONL -> clicks.each(item -> out.println(ItemJson.plain(item)));
            }
        }
        return 0;
    }
}
