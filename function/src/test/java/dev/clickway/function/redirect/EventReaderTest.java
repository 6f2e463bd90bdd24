package dev.clickway.function.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.click.EdgeHeaders;
import dev.clickway.function.fixture.SampleEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader takes what Jackson's strict parser takes of UTF-8, refuses what that refuses, and reads the same in it. */
class EventReaderTest {
    /** Lengths around the eight bytes that are looked at together. */
    private static final int LENGTHS = 20;

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_is_read_as_jackson_reads_it(Path sample) {
        assertReadAlike(SampleEvents.bytes(sample));
    }

    static List<Path> samples() {
        List<Path> samples = new ArrayList<>(SampleEvents.events());
        samples.addAll(SampleEvents.in(SampleEvents.FOLDER.resolve("garbage")));
        return samples;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-1",
                "01",
                "-",
                "+1",
                ".5",
                "1.",
                "1.5",
                "1e5",
                "1E+5",
                "1e-5",
                "1e",
                "1e+",
                "0x10",
                "NaN",
                "1 2",
                "9999999999999",
                "99999999999999",
                "1793523723456",
                "1577836800000",
                "1577836799999",
                "true",
                "TRUE",
                "tru",
                "truee",
                "false",
                "null",
                "nul",
                "'a'",
                "\"",
                "\"\\",
                "\"\\u",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\\x\"",
                "\"\\u0041\\u00e9\\ud83d\\ude00\\ud800\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "\"\t\"",
                "\"\u0000\"",
                "\"\u007f\"",
                "\"\u0080\u07ff\u0800\uffff\ud83d\ude00\"",
                "[]",
                "[ ]",
                "[1]",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1,[2,{\"a\":[]}]]",
                "[",
                "{}",
                "{ }",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{a:1}",
                "{1:1}",
                "{\"a\":1,\"a\":2}",
                "]",
                "}",
                "",
                " ",
                "/* a */1",
                "1//"
            })
    void a_value_of_any_kind_is_read_alike_wherever_it_stands(String value) {
        for (String event : List.of(
                "{\"rawPath\":%s}",
                "{\"other\":%s}",
                "{\"headers\":%s}",
                "{\"headers\":{\"user-agent\":%s,\"other\":%s}}",
                "{\"requestContext\":%s}",
                "{\"requestContext\":{\"timeEpoch\":%s,\"other\":[%s]}}",
                "{\"requestContext\":{\"requestId\":%s,\"domainName\":\"b\"}}",
                "{\"requestContext\":{\"http\":%s}}",
                "{\"requestContext\":{\"http\":{\"method\":%s,\"sourceIp\":%s}}}",
                "{%s:1}",
                "{\"rawPath\":\"/\"}%s",
                "%s")) {
            assertReadAlike(event.replace("%s", value).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void every_header_that_the_edge_lets_through_is_read_in_whatever_case_it_is_written() {
        for (String name : EdgeHeaders.FORWARDED) {
            for (String written : List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT))) {
                byte[] event = "{\"headers\":{\"%s\":\"a\"}}".formatted(written).getBytes(StandardCharsets.UTF_8);
                assertThat(EventReader.read(new ByteArrayInputStream(event)))
                        .as(written)
                        .satisfies(read -> assertThat(read.headers()).hasSize(1));
                assertReadAlike(event);
            }
        }
    }

    @Test
    void a_name_is_the_same_however_it_is_written_and_stands_there_once_where_it_decides() {
        for (String name :
                List.of("rawPath", "headers", "requestContext", "http", "method", "requestId", "user-agent")) {
            String escaped = "\\u%04x%s".formatted((int) name.charAt(0), name.substring(1));
            for (String other : List.of(name, escaped, name.toUpperCase(Locale.ROOT), name + ' ')) {
                for (String event : List.of(
                        "{\"%s\":\"/a\",\"%s\":{}}",
                        "{\"headers\":{\"%s\":\"a\",\"%s\":\"b\"}}",
                        "{\"headers\":{\"%s\":null,\"%s\":\"b\"}}",
                        "{\"requestContext\":{\"%s\":\"a\",\"%s\":\"b\"}}",
                        "{\"requestContext\":{\"http\":{\"%s\":\"a\",\"%s\":null}}}")) {
                    assertReadAlike(event.formatted(name, other).getBytes(StandardCharsets.UTF_8));
                    assertReadAlike(event.formatted(other, name).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        // The Kelvin sign is a k in lower case.
        assertReadAlike("{\"headers\":{\"x-clic\u212Away-edge\":\"a\"}}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void objects_and_lists_are_read_to_the_same_depth() {
        for (int depth = 28; depth < 36; depth++) {
            assertReadAlike(("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}").getBytes(StandardCharsets.UTF_8));
            assertReadAlike(("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Each byte at each place of a text, as the first and the second of it. */
    @Test
    void a_byte_of_any_value_is_taken_or_refused_alike_in_a_text_and_outside() {
        for (int value = 0; value < 256; value++) {
            for (int length = 0; length < LENGTHS; length++) {
                String text = "x".repeat(length) + (char) value + "\u0080\u0080\u0080".substring(0, length % 4);
                for (String event : List.of(
                        "{\"rawPath\":\"%s\"}", "{\"other\":\"%s\"}", "{\"headers\":{\"%s\":\"a\"}}", "{\"a\":1%s}")) {
                    assertReadAlike(event.replace("%s", text).getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    /** Jackson would take them; Lambda never sends them. */
    @Test
    void another_encoding_than_utf_8_and_a_byte_order_mark_are_refused() {
        for (Charset other : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            assertThat(EventReader.read(in("{\"rawPath\":\"/\"}".getBytes(other))))
                    .isNull();
        }
        assertThat(EventReader.read(in("\uFEFF{\"rawPath\":\"/\"}".getBytes(StandardCharsets.UTF_8))))
                .isNull();
    }

    @Test
    void an_event_that_comes_in_small_parts_is_the_same_event() throws IOException {
        byte[] event = SampleEvents.bytes(SampleEvents.FOLDER.resolve("click.json"));
        InputStream dribbling = new ByteArrayInputStream(event) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 7));
            }
        };
        assertThat(EventReader.read(dribbling)).isNotNull().isEqualTo(EventReader.read(in(event)));
    }

    @Test
    void nothing_of_a_longer_event_is_read_with_the_shorter_one_behind_it() {
        byte[] event = SampleEvents.bytes(SampleEvents.FOLDER.resolve("click.json"));
        for (int length = 0; length < event.length - 1; length++) {
            assertThat(EventReader.read(in(event))).isNotNull();
            assertThat(EventReader.read(in(Arrays.copyOf(event, length))))
                    .as("%d bytes", length)
                    .isNull();
        }
    }

    /** What is no UTF-8 is refused; Jackson takes some of it, such as letters longer than they need be. */
    static void assertReadAlike(byte[] event) {
        assertThat(EventReader.read(in(event)))
                .as(() -> new String(event, StandardCharsets.ISO_8859_1))
                .isEqualTo(isUtf8(event) ? JacksonEventReader.read(in(event)) : null);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static InputStream in(byte[] event) {
        return new ByteArrayInputStream(event);
    }
}
