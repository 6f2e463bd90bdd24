package dev.clickway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code clickway utm}: what concerns the brand's UTM policy. */
@Command(
        name = "utm",
        mixinStandardHelpOptions = true,
        header = "Holds mail against the brand's UTM policy.%n",
        subcommands = UtmLintCommand.class)
final class UtmCommand implements Runnable {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    Clickway clickway() {
        return clickway;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
