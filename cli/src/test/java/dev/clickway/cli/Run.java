package dev.clickway.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** One run of the command, in this JVM, through the entry point that the process uses. */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record Run(int exitCode, byte[] bytes, String err) {
    /** The checkout: its brands, and DynamoDB Local as the build put it there. */
    static final Path HOME = Path.of("..");

    static Run clickway(String... args) {
        return withInput("", args);
    }

    static Run withInput(String input, String... args) {
        return in(HOME, input.getBytes(StandardCharsets.UTF_8), args);
    }

    static Run in(Path home, byte[] input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Clickway.run(
                new Surroundings(
                        home,
                        new ByteArrayInputStream(input),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false),
                args);
        return new Run(exitCode, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return out().lines().toList();
    }
}
