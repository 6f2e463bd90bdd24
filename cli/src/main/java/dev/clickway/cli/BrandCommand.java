package dev.clickway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code clickway brand}: what concerns the brand files themselves. */
@Command(
        name = "brand",
        mixinStandardHelpOptions = true,
        header = "Begins a brand file, and records its tracking domains.%n",
        subcommands = {BrandNewCommand.class, BrandRecordCommand.class})
final class BrandCommand implements Runnable {
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
