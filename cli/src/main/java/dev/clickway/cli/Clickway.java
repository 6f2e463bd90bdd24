package dev.clickway.cli;

import dev.clickway.cli.aws.AwsTrouble;
import dev.clickway.cli.exports.ExportStoppedException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * {@code clickway}, the operator's command. Exit codes: 0 fine, 1 a check failed or a surprise, 2 bad usage or input.
 * A user sees one line for each thing that is wrong, and a stack trace only with {@code --verbose}.
 */
@Command(
        name = "clickway",
        mixinStandardHelpOptions = true,
        version = "clickway 0.1.0-SNAPSHOT",
        description = "Branded HTTPS click tracking for e-mail.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fine", "1:a check failed, or something unforeseen happened", "2:bad usage or input"},
        subcommands = {
            LocalCommand.class,
            LinkCommand.class,
            InspectCommand.class,
            RewriteCommand.class,
            UtmCommand.class,
            InvokeCommand.class,
            ClicksCommand.class,
            ExportCommand.class,
            ReportCommand.class,
            AthenaCommand.class,
            ForgetCommand.class,
            ReconcileCommand.class,
            CertCommand.class,
            KeysCommand.class,
            BrandCommand.class,
            DoctorCommand.class
        })
public final class Clickway implements Runnable {
    /** What a shell makes of Ctrl-C. */
    private static final int STOPPED = 130;

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything runs
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of what went wrong, and more of what is done.")
    private boolean verbose;

    private Clickway(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public static void main(String[] args) {
        System.exit(run(Surroundings.ofProcess(), args));
    }

    static int run(Surroundings surroundings, String... args) {
        int exitCode = commandLine(surroundings).execute(args);
        surroundings.out().flush();
        return exitCode;
    }

    /** What the command takes and does, for completion and manual; runs nothing. */
    public static CommandLine description() {
        return commandLine(Surroundings.ofProcess());
    }

    /** The command with all that belongs to it, not run yet. */
    static CommandLine commandLine(Surroundings surroundings) {
        Clickway clickway = new Clickway(surroundings);
        return new CommandLine(clickway)
                .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, arguments) -> {
                    surroundings
                            .err()
                            .println(e.getMessage() + "; see "
                                    + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, command, parsed) -> clickway.tell(e));
    }

    Surroundings surroundings() {
        return surroundings;
    }

    boolean verbose() {
        return verbose;
    }

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
    }

    private int tell(Exception e) {
        if (e instanceof ExportStoppedException) {
            // It has been said.
            return STOPPED;
        }
        if (verbose) {
            e.printStackTrace(surroundings.err());
        } else if (e instanceof BadInput) {
            surroundings.err().println(e.getMessage());
        } else if (e instanceof SdkException) {
            surroundings.err().println("AWS, or what stands for it: " + AwsTrouble.line(e));
        } else {
            surroundings.err().println(firstLine(e) + "; run it again with --verbose for the whole of it");
        }
        return e instanceof BadInput || e instanceof SdkException
                ? CommandLine.ExitCode.USAGE
                : CommandLine.ExitCode.SOFTWARE;
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null
                ? ""
                : ": " + e.getMessage().lines().findFirst().orElse("");
        return e.getClass().getSimpleName() + message;
    }
}
