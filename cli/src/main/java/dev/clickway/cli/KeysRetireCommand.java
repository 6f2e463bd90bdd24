package dev.clickway.cli;

import dev.clickway.cli.keys.Retirement;
import dev.clickway.cli.keys.Retirement.Outcome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code clickway keys retire}: takes a key out, of which no link is alive. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        header = "Takes a key out of a brand's, of which no link can be alive any more.%n",
        description = {
            "Refused with exit code 1 while the key signs, or while links of it may be alive: for 'linkLifetimeDays' of the",
            "brand file after it signed last, and a day more, for a sender that had read its keys before."
        })
final class KeysRetireCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private KeysCommand keys;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Parameters(paramLabel = "KEY", description = "The key's number, as `keys list` shows it.")
    private int id;

    @Option(
            names = "--force",
            description = "Also while links of it may be alive: every one of them then leads to the fallback.")
    private boolean force;

    @Override
    public Integer call() throws InterruptedException {
        return keys.run(brandOptions, (store, brand, linkLifetime) -> {
            Surroundings surroundings = keys.surroundings();
            return switch (new Retirement(store, linkLifetime).run(id, force)) {
                case Outcome.Retired retired -> {
                    surroundings.out().println(retired.words());
                    yield 0;
                }
                case Outcome.Refused refused -> {
                    surroundings.err().println(refused.words());
                    yield 1;
                }
                case Outcome.NoSuchKey none -> throw new BadInput(none.words());
            };
        });
    }
}
