package dev.clickway.cli;

import dev.clickway.cli.keys.Rotation;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code clickway keys rotate}: a new key signs, and links already sent go on working. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        header = "Adds a key to a brand's and has it sign new links; links already sent go on working.%n",
        description = {
            "First the key is added without signing. Six minutes later, when every function knows it, it signs, and the",
            "one before only verifies. Interrupted, the same command goes on where it was; two at once end with one new",
            "key. Senders sign with it once they have read their keys again."
        })
final class KeysRotateCommand implements Callable<Integer> {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private KeysCommand keys;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Option(
            names = "--at-once",
            description =
                    "Do not wait: for a key that has become known to others. For six minutes, a new link may lead to"
                            + " the fallback.")
    private boolean atOnce;

    @Override
    public Integer call() throws InterruptedException {
        return keys.run(brandOptions, (store, brand, linkLifetime) -> {
            int id = new Rotation(store, this::pause, this::tell).run(atOnce);
            tell("key " + id + " signs the new links of brand " + brand.name()
                    + "; those of the keys before it go on working");
            return 0;
        });
    }

    private void tell(String line) {
        PrintStream out = keys.surroundings().out();
        out.println(line);
        // Minutes may pass before the next one.
        out.flush();
    }

    private void pause(Duration time) throws InterruptedException {
        long seconds = Math.ceilDiv(time.toMillis(), SECOND.toMillis());
        try (Progress progress = new Progress(keys.surroundings(), "seconds", seconds)) {
            for (long i = 0; i < seconds; i++) {
                Thread.sleep(SECOND);
                progress.step();
            }
        }
    }
}
