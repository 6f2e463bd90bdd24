package dev.clickway.cli;

import dev.clickway.cli.aws.AwsTrouble;
import dev.clickway.cli.exports.ExportStoppedException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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
        int exitCode;
        try {
            exitCode = commandLine(surroundings).execute(args);
        } catch (OutOfMemoryError | StackOverflowError e) {
            surroundings
                    .err()
                    .println("what was given is too large or too deep for this machine ("
                            + e.getClass().getSimpleName()
                            + "); give less of it, or more memory with JAVA_TOOL_OPTIONS=-Xmx…");
            exitCode = CommandLine.ExitCode.SOFTWARE;
        }
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
                            .println(words(e) + "; see "
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

    /** On one line, and without the name of a class of ours or of the JDK's. */
    private static String words(CommandLine.ParameterException e) {
        return String.valueOf(e.getMessage())
                .replaceFirst("cannot convert ('.*') to (?:class|interface) .*", "$1 is none")
                .replaceAll("\\p{C}", "?");
    }

    private int tell(Exception e) {
        if (e instanceof ExportStoppedException) {
            // It has been said.
            return STOPPED;
        }
        boolean bad = e instanceof BadInput || e instanceof SdkException || e instanceof FileSystemException;
        if (verbose) {
            e.printStackTrace(surroundings.err());
        } else if (e instanceof BadInput) {
            surroundings.err().println(e.getMessage());
        } else if (e instanceof SdkException) {
            surroundings.err().println("AWS, or what stands for it: " + AwsTrouble.line(e));
        } else if (e instanceof FileSystemException file) {
            surroundings.err().println(place(file));
        } else {
            surroundings.err().println(firstLine(e) + "; run it again with --verbose for the whole of it");
        }
        return bad ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** A file or folder that a command met on its way: the operator named it, or the folder that it lies in. */
    private static String place(FileSystemException e) {
        String why = switch (e) {
            case NoSuchFileException _ -> "no such file or folder";
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "something else is there already";
            case NotDirectoryException _ -> "no folder";
            default -> e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        };
        return (e.getFile() + ": cannot be read or written (" + why + "); name another, or mend that")
                .replaceAll("\\p{C}", "?");
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null
                ? ""
                : ": " + e.getMessage().lines().findFirst().orElse("");
        return e.getClass().getSimpleName() + message.replaceAll("\\p{C}", "?");
    }
}
