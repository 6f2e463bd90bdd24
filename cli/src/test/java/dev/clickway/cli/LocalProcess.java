package dev.clickway.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code clickway local} as a process of its own, from the moment that it says that it is ready. */
record LocalProcess(Process process, String inbox, String shop, URI database) implements AutoCloseable {
    private static final Pattern INBOX = Pattern.compile("Inbox +(http://localhost:[0-9]+)/");
    private static final Pattern SHOP = Pattern.compile("Shop +(http://localhost:[0-9]+)/");
    private static final String READY = "Ctrl-C ends it.";
    private static final int LIMIT_SECONDS = 60;

    static LocalProcess start(Path data, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("os.name").equals("Linux")) {
            // A test run in the background ignores SIGINT, and so would its children.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dclickway.home=" + Run.HOME,
                "-classpath",
                System.getProperty("java.class.path"),
                Clickway.class.getName(),
                "local",
                "--data",
                data.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        StringBuilder said = new StringBuilder();
        for (String line = process.inputReader().readLine();
                line != null;
                line = process.inputReader().readLine()) {
            said.append(line).append('\n');
            if (line.equals(READY)) {
                URI database = URI.create(Files.readString(data.resolve("endpoint")));
                return new LocalProcess(process, find(INBOX, said), find(SHOP, said), database);
            }
        }
        throw new AssertionError("clickway local did not start: " + said);
    }

    /** Sends a signal, and gives the exit code. */
    int end(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                .start()
                .waitFor();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("clickway local goes on");
        }
        return process.exitValue();
    }

    HttpResponse<String> send(String url, String method) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(LIMIT_SECONDS))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    private static String find(Pattern pattern, CharSequence text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
