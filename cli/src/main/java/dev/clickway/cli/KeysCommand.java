package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.aws.AwsTrouble;
import dev.clickway.cli.keys.KeysNotChangedException;
import dev.clickway.cli.keys.LinkKeysStore;
import dev.clickway.function.keys.InvalidKeysSecretException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code clickway keys}: the keys that sign a brand's links. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        header = "Lists the keys that sign a brand's links, adds one, or takes one out.%n",
        subcommands = {KeysListCommand.class, KeysRotateCommand.class, KeysRetireCommand.class})
final class KeysCommand implements Runnable {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What is done with the keys of a brand. */
    @FunctionalInterface
    interface Work {
        /** @return the exit code */
        int with(LinkKeysStore store, Brand brand, Duration linkLifetime) throws InterruptedException;
    }

    Surroundings surroundings() {
        return clickway.surroundings();
    }

    int run(BrandOptions options, Work work) throws InterruptedException {
        Brand brand = options.read(surroundings().home());
        if (brand.development().isPresent()) {
            throw new BadInput("brand " + brand.name() + " is served on this machine, with the one key of its file;"
                    + " keys are listed and rotated of a brand that is deployed, whose file has no 'development'");
        }
        Duration linkLifetime = Duration.ofDays(brand.domainRules().linkLifetimeDays());
        try (LinkKeysStore store = LinkKeysStore.open(brand.name())) {
            return work.with(store, brand, linkLifetime);
        } catch (KeysNotChangedException e) {
            surroundings().err().println(e.getMessage());
            return 1;
        } catch (InvalidKeysSecretException e) {
            throw new BadInput(e.getMessage() + "; put back the version before: docs/keys.md says how", e);
        } catch (SdkException e) {
            throw new BadInput(
                    "the keys of brand " + brand.name() + " cannot be read or written in Secrets Manager ("
                            + AwsTrouble.line(e)
                            + "); deploy the brand first, and check the AWS credentials and what they allow:"
                            + " docs/keys.md lists it",
                    e);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
