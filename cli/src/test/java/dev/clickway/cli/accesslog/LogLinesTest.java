package dev.clickway.cli.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    @Test
    void lines_end_in_either_way_and_the_last_may_not_end_at_all() throws IOException {
        assertThat(lines(bytes("a\r\nb\n\nc"))).containsExactly("a", "b", "", "c");
        assertThat(lines(bytes(""))).isEmpty();
        assertThat(lines(bytes("\n"))).containsExactly("");
    }

    @Test
    void a_gzip_is_known_by_its_content_also_one_behind_the_other() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(gzip(bytes("a\nb\n")));
        both.write(gzip(bytes("c\n")));

        assertThat(lines(both.toByteArray())).containsExactly("a", "b", "c");
    }

    @Test
    void a_line_that_is_too_long_is_passed_over_and_the_next_is_read() throws IOException {
        String longest = "x".repeat(LogLines.MAX_LINE_BYTES);

        assertThat(lines(bytes(longest + "\n" + "y".repeat(5_000_000) + "\nz\n" + longest + "y")))
                .containsExactly(longest, null, "z", null);
    }

    @Test
    void what_a_gzip_unpacks_to_is_never_held() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 256; i++) {
                out.write(zeros);
            }
            out.write(bytes("\nlast"));
        }

        assertThat(lines(zipped.toByteArray())).containsExactly(null, "last");
    }

    @Test
    void of_a_gzip_that_is_cut_off_the_lines_before_are_read() throws IOException {
        StringBuilder text = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            text.append(random.nextLong()).append('\n');
        }
        byte[] whole = gzip(bytes(text.toString()));
        List<String> read = new ArrayList<>();

        assertThatThrownBy(() -> {
                    try (LogLines lines =
                            LogLines.of(new ByteArrayInputStream(Arrays.copyOf(whole, whole.length / 2)))) {
                        while (lines.next()) {
                            read.add(lines.text());
                        }
                    }
                })
                .isInstanceOf(EOFException.class);
        assertThat(read)
                .hasSizeGreaterThan(5_000)
                .isEqualTo(text.toString().lines().limit(read.size()).toList());
    }

    @Test
    void it_does_not_matter_how_the_bytes_arrive() throws IOException {
        InputStream slow =
                new SequenceInputStream(new ByteArrayInputStream(bytes("a")), new ByteArrayInputStream(bytes("b\nc")));

        try (LogLines lines = LogLines.of(slow)) {
            assertThat(lines.next()).isTrue();
            assertThat(lines.text()).isEqualTo("ab");
            assertThat(lines.number()).isEqualTo(1);
        }
    }

    private static List<String> lines(byte[] content) throws IOException {
        List<String> all = new ArrayList<>();
        try (LogLines lines = LogLines.of(new ByteArrayInputStream(content))) {
            while (lines.next()) {
                all.add(lines.text());
            }
        }
        return all;
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(content);
        }
        return zipped.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
