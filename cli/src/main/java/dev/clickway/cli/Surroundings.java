package dev.clickway.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a command stands in: the folder that holds {@code brands/}, and its three streams. The program's own are those
 * of the process; tests bring theirs.
 *
 * @param home where {@code brands/} and {@code .clickway/} lie
 * @param terminal whether a person sees what is written to {@code err} as it comes
 */
record Surroundings(Path home, InputStream in, PrintStream out, PrintStream err, boolean terminal) {

    /**
     * Output is UTF-8 whatever the locale, and buffered: what must be seen at once is flushed by who writes it. Relative
     * paths that a user gives are relative to the folder the user stands in, not to {@link #home}.
     */
    static Surroundings ofProcess() {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return new Surroundings(Path.of(System.getProperty("clickway.home", "")), System.in, out, err, isTerminal());
    }

    @SuppressWarnings("SystemConsoleNull") // A provider of consoles may still give none.
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
