package dev.clickway.cli;

import dev.clickway.cli.keys.KeyList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code clickway keys list}: which keys there are, and until when links of each may be alive. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "Lists a brand's keys: which one signs, and until when links of the others may be alive.%n",
        description = "Never shows the keys themselves. Times are UTC, by the clock of AWS.")
final class KeysListCommand implements Callable<Integer> {
    private enum Format {
        TABLE,
        JSON
    }

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private KeysCommand keys;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Option(names = "--format", description = "table, or json.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() throws InterruptedException {
        return keys.run(brandOptions, (store, brand, linkLifetime) -> {
            KeyList list = KeyList.of(store, brand.name(), linkLifetime);
            keys.surroundings()
                    .out()
                    .print(
                            switch (format) {
                                case TABLE -> list.toTable();
                                case JSON -> list.toJson();
                            });
            return 0;
        });
    }
}
