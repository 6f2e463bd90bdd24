package dev.clickway.cli.doctor.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.web.AddressRule;
import dev.clickway.cli.doctor.web.RuledProxy;
import dev.clickway.rewriter.url.WebUrl;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium that is on this machine, asked where a link ends when scripts run too. It tells where its page is
 * over the list of targets of its debugging port, on loopback.
 */
final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final Pattern PORT = Pattern.compile("DevTools listening on ws://127\\.0\\.0\\.1:([0-9]+)/.*");
    private static final Duration START_LIMIT = Duration.ofSeconds(15);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** A page that stays where it is for so long is taken to have arrived. */
    private static final Duration STILL = Duration.ofSeconds(3);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path program;

    private Chromium(Path program) {
        this.program = program;
    }

    /** The one on the {@code PATH}; empty where there is none. */
    static Optional<Chromium> find(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /** Where it ends, or what was in the way. */
    sealed interface Arrival {
        record At(String url) implements Arrival {}

        /** It was shown no page. */
        record Nowhere(String why) implements Arrival {}

        /** It could not be seen where it ends. */
        record Unknown(Reason reason, String why) implements Arrival {}
    }

    /** @param rule by which it may ask a host or not, wherever a page sends it */
    Arrival open(String url, AddressRule rule) throws IOException, InterruptedException {
        try (RuledProxy proxy = RuledProxy.start(rule)) {
            return switch (open(url, proxy.port())) {
                case Arrival.At at ->
                    proxy.objection(host(at.url()))
                            .map(why -> (Arrival) new Arrival.Unknown(Reason.NOT_APPLICABLE, why))
                            .orElse(at);
                case Arrival.Nowhere nowhere ->
                    proxy.anyObjection()
                            .map(why -> (Arrival) new Arrival.Unknown(Reason.NOT_APPLICABLE, why))
                            .orElse(nowhere);
                case Arrival.Unknown unknown -> unknown;
            };
        }
    }

    private static String host(String url) {
        WebUrl parsed = WebUrl.parse(url);
        return parsed == null ? "" : parsed.host();
    }

    private Arrival open(String url, int proxyPort) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("clickway-chromium");
        Process process = new ProcessBuilder(command(profile, url, proxyPort))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        try {
            Optional<Integer> port = port(process, err);
            // What it says from here on must not fill the pipe.
            Thread.ofVirtual().start(() -> drain(err));
            return port.isEmpty()
                    ? new Arrival.Unknown(Reason.UNFORESEEN, program + " did not start")
                    : arrival(port.get());
        } finally {
            // Its end is what ends the draining; closing the reader before would wait for it.
            end(process);
            delete(profile);
        }
    }

    private List<String> command(Path profile, String url, int proxyPort) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--disable-gpu",
                "--disable-extensions",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--no-default-browser-check",
                "--mute-audio",
                "--proxy-server=http://127.0.0.1:" + proxyPort,
                // Loopback too, which otherwise goes by no proxy; and nothing goes by UDP.
                "--proxy-bypass-list=<-loopback>",
                "--disable-quic",
                "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                "--remote-debugging-address=127.0.0.1",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile));
        if ("root".equals(System.getProperty("user.name"))) {
            // Chromium's sandbox refuses to run for root.
            command.add("--no-sandbox");
        }
        command.add(url);
        return command;
    }

    private static Optional<Integer> port(Process process, BufferedReader err)
            throws IOException, InterruptedException {
        // A browser that says nothing is ended, which ends the reading as well.
        Thread watch = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(START_LIMIT);
                process.destroyForcibly();
            } catch (InterruptedException startedInTime) {
                Thread.currentThread().interrupt();
            }
        });
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.matches()) {
                watch.interrupt();
                watch.join();
                return Optional.of(Integer.parseInt(port.group(1)));
            }
        }
        watch.interrupt();
        return Optional.empty();
    }

    private static Arrival arrival(int port) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        long since = System.nanoTime();
        String at = "";
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline) {
                String now = page(client, port);
                if (!now.equals(at)) {
                    at = now;
                    since = System.nanoTime();
                } else if (!at.isEmpty() && !at.equals("about:blank") && System.nanoTime() - since > STILL.toNanos()) {
                    break;
                }
                Thread.sleep(PAUSE);
            }
        }
        if (at.isEmpty() || at.equals("about:blank")) {
            return new Arrival.Unknown(Reason.NETWORK, "it shows no page within " + LIMIT.toSeconds() + " s");
        }
        return at.startsWith("chrome-error:") ? new Arrival.Nowhere("it shows an error page") : new Arrival.At(at);
    }

    private static String page(HttpClient client, int port) throws InterruptedException {
        try {
            HttpResponse<String> list = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            for (JsonNode target : JSON.readTree(list.body())) {
                if (target.path("type").asText().equals("page")) {
                    return target.path("url").asText();
                }
            }
        } catch (IOException notYet) {
            return "";
        }
        return "";
    }

    private static void drain(BufferedReader err) {
        try (err) {
            while (err.readLine() != null) {
                // Nobody wants it.
            }
        } catch (IOException ended) {
            // As it should.
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** What its helpers still write is left to the system's own tidying. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException inUse) {
            // See above.
        }
    }
}
