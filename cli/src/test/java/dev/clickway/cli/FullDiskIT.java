package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.function.log.SpillLine;
import dev.clickway.function.store.ReadClick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk under local data is full: the database's process may let no file grow any more. Linux alone can say so to a
 * process that runs.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 300;
    private static final long ROOM_BYTES = 40_000;
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    @TempDir
    Path folder;

    @Test
    void redirects_go_on_the_clicks_are_in_the_log_and_the_command_fails_until_there_is_room() throws Exception {
        assumeTrue(Files.isExecutable(PRLIMIT));
        Path data = folder.resolve("data");
        List<String> ids = new ArrayList<>();
        Path events = events(ids);
        try (LocalProcess local = LocalProcess.start(data, "--port", "0")) {
            fileSizeLimit(local, Long.toString(bytes(data) + ROOM_BYTES));

            Run full = Run.clickway("invoke", "--data", data.toString(), events.toString());

            assertThat(full.exitCode()).isEqualTo(1);
            assertThat(full.lines())
                    .hasSize(EVENTS)
                    .allSatisfy(answer -> assertThat(
                                    JSON.readTree(answer).get("statusCode").intValue())
                            .isEqualTo(302));
            Set<String> spilled = new HashSet<>();
            List<String> said = new ArrayList<>();
            for (String line : full.err().lines().toList()) {
                SpillLine.read(line)
                        .ifPresentOrElse(
                                read -> assertThat(read)
                                        .isInstanceOfSatisfying(
                                                ReadClick.Whole.class,
                                                whole -> spilled.add(Objects.requireNonNull(whole.attributes()
                                                                .get("click"))
                                                        .toString())),
                                () -> said.add(line));
            }
            assertThat(spilled).isNotEmpty();
            assertThat(said).singleElement().asString().contains("not stored", data.toString());
            Set<String> known = stored(data);
            assertThat(known).hasSizeLessThan(EVENTS);
            known.addAll(spilled);
            assertThat(known).containsExactlyInAnyOrderElementsOf(ids);

            fileSizeLimit(local, "unlimited");
            assertThat(Run.clickway("invoke", "--data", data.toString(), events.toString())
                            .exitCode())
                    .isZero();
            assertThat(stored(data)).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    private static Set<String> stored(Path data) throws IOException {
        Run stored = Run.clickway("clicks", "--data", data.toString());
        assertThat(stored.exitCode()).as(stored.err()).isZero();
        Set<String> ids = new HashSet<>();
        for (String line : stored.lines()) {
            JsonNode click = JSON.readTree(line);
            assertThat(click.get("ua").asText()).isEqualTo("Mozilla/5.0");
            assertThat(ids.add(click.get("click").asText())).isTrue();
        }
        return ids;
    }

    private static void fileSizeLimit(LocalProcess local, String bytes) throws IOException, InterruptedException {
        ProcessHandle database = local.process().children().findFirst().orElseThrow();
        Process prlimit = new ProcessBuilder(
                        PRLIMIT.toString(), "--pid", Long.toString(database.pid()), "--fsize=" + bytes + ":")
                .inheritIO()
                .start();
        assertThat(prlimit.waitFor()).isZero();
    }

    @Test
    void data_that_cannot_even_begin_is_one_line() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        List<String> ids = new ArrayList<>();
        Path events = events(ids);

        Ended full = underLimit(1, "invoke", "--data", folder.resolve("data").toString(), events.toString());

        assertThat(full.exitCode()).isEqualTo(2);
        assertThat(full.out()).isEmpty();
        assertThat(full.err()).hasSize(1);
    }

    private Path events(List<String> ids) throws IOException {
        Path lines = folder.resolve("links.jsonl");
        List<String> links = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            links.add(JSON.createObjectNode()
                    .put("message", "m")
                    .put("delivery", "d-" + i)
                    .put("link", "hero")
                    .put("url", "https://shop.example/" + "p".repeat(300) + i)
                    .put("sentAt", "2026-11-24T09:00:00Z")
                    .toString());
        }
        Files.write(lines, links);
        List<String> events = new ArrayList<>();
        for (String line : Run.clickway("link", "--batch", lines.toString()).lines()) {
            String href = JSON.readTree(line).get("href").asText();
            String id = "id-" + ids.size();
            ids.add(id);
            var event =
                    JSON.createObjectNode().put("version", "2.0").put("rawPath", href.substring(href.indexOf("/c/")));
            event.putObject("headers").put("host", "click.demo.example").put("user-agent", "Mozilla/5.0");
            event.putObject("requestContext")
                    .put("requestId", id)
                    .put("timeEpoch", 1_795_510_860_000L)
                    .putObject("http")
                    .put("method", "GET")
                    .put("sourceIp", "203.0.113.77");
            events.add(event.toString());
        }
        return Files.write(folder.resolve("events.jsonl"), events);
    }

    private static long bytes(Path data) throws IOException {
        long largest = 0;
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                largest = Math.max(largest, Files.size(file));
            }
        }
        return largest;
    }

    private record Ended(int exitCode, List<String> out, List<String> err) {}

    private static Ended underLimit(long kilobytes, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "/bin/bash",
                "-c",
                "ulimit -f " + kilobytes + " && exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-Dclickway.home=" + Run.HOME,
                "-classpath",
                System.getProperty("java.class.path"),
                Clickway.class.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).start();
        CompletableFuture<List<String>> err = new CompletableFuture<>();
        Thread.startVirtualThread(() ->
                err.complete(process.errorReader(StandardCharsets.UTF_8).lines().toList()));
        List<String> out = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        return new Ended(process.waitFor(), out, err.join());
    }
}
