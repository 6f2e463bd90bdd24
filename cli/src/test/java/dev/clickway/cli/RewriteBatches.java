package dev.clickway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs of {@code clickway rewrite --batch} in a folder of their own. */
abstract class RewriteBatches {
    static final String TEMPLATE =
            "<p>\u00e4\"\\\t<a href='https://shop.example/?a=1&amp;b#top'>x</a>\r\n<a href=https://shop.example/>y</a>";
    static final String SENT_AT = "2026-11-24T09:00:00Z";
    static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    Path template;
    Path out;

    @BeforeEach
    void write_the_template() throws IOException {
        template = Files.writeString(folder.resolve("mail.html"), TEMPLATE);
        out = folder.resolve("out");
    }

    Run batch(String list, String... options) {
        return Run.withInput(list, command(Stream.concat(Stream.of("--batch", "-"), Stream.of(options))));
    }

    Run run(String... options) {
        return Run.clickway(command(Stream.of(options)));
    }

    String[] command(Stream<String> options) {
        return Stream.concat(
                        Stream.of("rewrite", "--message", "m", "--sent-at", SENT_AT, "--template", template.toString()),
                        options)
                .toArray(String[]::new);
    }

    static Run single(String delivery, String sentAt) {
        return Run.withInput(TEMPLATE, "rewrite", "--message", "m", "--delivery", delivery, "--sent-at", sentAt);
    }

    static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"delivery\":\"d-" + i + "\"}\n")
                .collect(Collectors.joining());
    }

    static String links(String suffix) {
        return "{\"name\":\"1\",\"destination\":\"https://shop.example/?a=1&b&utm_source=newsletter&utm_medium=email"
                + "&utm_campaign=m&utm_content=1" + suffix + "#top\"},{\"name\":\"2\",\"destination\":"
                + "\"https://shop.example/?utm_source=newsletter&utm_medium=email&utm_campaign=m&utm_content=2" + suffix
                + "\"}";
    }

    List<String> mails() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
