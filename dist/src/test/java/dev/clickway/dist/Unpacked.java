package dev.clickway.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The archives as somebody has them who unpacked them: in a folder with a space in its name, and with an environment that
 * knows neither a JDK nor a checkout.
 */
record Unpacked(Path folder, Path home) {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    static Unpacked of(Path parent, boolean runtime) throws IOException, InterruptedException {
        Path into = Files.createDirectories(parent.resolve("some where"));
        Path home = Files.createDirectories(parent.resolve("home"));
        unpack(runtime ? "[!ad]*-*" : "any", into);
        unpack("dynamodb-local", into);
        try (Stream<Path> folders = Files.list(into)) {
            return new Unpacked(folders.findFirst().orElseThrow(), home);
        }
    }

    static Path archive(String id) throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileSystem()
                            .getPathMatcher("glob:clickway-*-" + id + ".tar.gz")
                            .matches(file.getFileName()))
                    .filter(file -> id.equals("any") == file.toString().endsWith("-any.tar.gz"))
                    .filter(file ->
                            id.equals("dynamodb-local") == file.toString().endsWith("-dynamodb-local.tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The command, ready to be started; the first one in a row keeps its cache in {@link #home}. */
    ProcessBuilder clickway(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("clickway").toString()));
        command.addAll(List.of(arguments));
        return process(home, command);
    }

    ProcessBuilder process(Path in, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", home.toString());
        return builder;
    }

    /** What a process said on both streams. */
    static Said said(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.outputWriter().close();
        String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    record Said(int exitCode, String text) {}

    private static void unpack(String id, Path into) throws IOException, InterruptedException {
        Said said = said(new ProcessBuilder("tar", "-xzf", archive(id).toString()).directory(into.toFile()));
        if (said.exitCode() != 0) {
            throw new IOException(said.text());
        }
    }
}
