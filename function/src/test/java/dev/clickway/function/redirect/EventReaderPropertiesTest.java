package dev.clickway.function.redirect;

import static dev.clickway.function.redirect.EventReaderTest.assertReadAlike;

import dev.clickway.function.fixture.SampleEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What {@link EventReaderTest} holds the reader to, for events that nobody thought of. */
class EventReaderPropertiesTest {
    @Property(tries = 10_000)
    void a_changed_event_is_read_alike(
            @ForAll("event") Path file, @ForAll("changes") List<MutatedEventsTest.Change> changes) {
        byte[] event = SampleEvents.bytes(file);
        for (MutatedEventsTest.Change change : changes) {
            event = change.applyTo(event);
        }
        assertReadAlike(event);
    }

    @Property(tries = 10_000)
    void what_is_made_of_pieces_of_json_is_read_alike(@ForAll("pieces") List<String> pieces) {
        assertReadAlike(String.join("", pieces).getBytes(StandardCharsets.UTF_8));
        assertReadAlike(("{\"a\":" + String.join("", pieces) + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 5_000)
    void arbitrary_bytes_in_a_path_are_read_alike(@ForAll byte[] path) {
        byte[] event = Arrays.copyOf("{\"rawPath\":\"".getBytes(StandardCharsets.US_ASCII), 12 + path.length + 2);
        System.arraycopy(path, 0, event, 12, path.length);
        event[event.length - 2] = '"';
        event[event.length - 1] = '}';
        assertReadAlike(event);
    }

    @Property(tries = 2_000)
    void json_of_any_shape_is_read_alike(@ForAll("json") String json) {
        assertReadAlike(("{\"rawPath\":" + json + ",\"other\":" + json + ",\"headers\":{\"user-agent\":" + json + "}}")
                .getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<Path> event() {
        return Arbitraries.of(SampleEvents.events());
    }

    @Provide
    Arbitrary<List<MutatedEventsTest.Change>> changes() {
        return new MutatedEventsTest().changes();
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        " ",
                        "\n",
                        "\"a\"",
                        "\"rawPath\"",
                        "\"headers\"",
                        "\"requestContext\"",
                        "\"http\"",
                        "\"method\"",
                        "\"timeEpoch\"",
                        "\"user-agent\"",
                        "1",
                        "-2.5e3",
                        "1793523723456",
                        "true",
                        "null",
                        "\"\\u00e9\"",
                        "\"\u00e9\ud83d\ude00\"",
                        "{\"a\":1}",
                        "\"a\":",
                        "\"rawPath\":\"/c/x\",")
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(20).map(EventReaderPropertiesTest::quoted);
        return Arbitraries.recursive(
                () -> Arbitraries.oneOf(
                        texts,
                        Arbitraries.longs().map(String::valueOf),
                        Arbitraries.doubles().map(String::valueOf),
                        Arbitraries.of("true", "false", "null")),
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(values -> "[" + String.join(" , ", values) + "]"),
                        inner.list()
                                .ofMaxSize(3)
                                .map(values -> "{"
                                        + String.join(
                                                ",\n",
                                                values.stream()
                                                        .map(v -> "\"n\" : " + v)
                                                        .toList()) + "}")),
                0,
                5);
    }

    /** Some letters as they are, some escaped. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            json.append(c < ' ' || c == '"' || c == '\\' || c % 3 == 0 ? "\\u%04x".formatted((int) c) : c);
        }
        return json.append('"').toString();
    }
}
