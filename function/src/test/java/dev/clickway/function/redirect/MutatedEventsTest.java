package dev.clickway.function.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.Invocation;
import dev.clickway.function.fixture.SampleEvents;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sample events, bytes of them changed: whatever comes out of it, a response does, and it leads nowhere unsigned. */
class MutatedEventsTest {
    private static final List<Path> EVENTS = SampleEvents.events();
    private static final Set<String> SIGNED = signed();
    private static final List<String> PIECES = List.of(
            "null",
            "{}",
            "[",
            "]",
            "{",
            "}",
            "\"",
            ",",
            ":",
            "\\u0000",
            "\\ud800",
            "\\r\\n",
            "\n",
            "/c/",
            "-1",
            "1e999",
            "\"rawPath\":\"/c/",
            "https://evil.example/",
            "\u00E9",
            "%",
            "true",
            "99999999999999999999");

    /** One change: at a place, so many bytes go, and others come, written as letters of ISO 8859-1. */
    record Change(double place, int removed, String inserted) {
        byte[] applyTo(byte[] event) {
            int at = (int) (place * event.length);
            int behind = Math.min(event.length, at + removed);
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            changed.write(event, 0, at);
            changed.writeBytes(inserted.getBytes(StandardCharsets.ISO_8859_1));
            changed.write(event, behind, event.length - behind);
            return changed.toByteArray();
        }
    }

    @Property(tries = 5_000)
    void a_changed_event_is_answered_and_leads_nowhere_unsigned(
            @ForAll("event") Path file, @ForAll("changes") List<Change> changes) {
        byte[] event = SampleEvents.bytes(file);
        for (Change change : changes) {
            event = change.applyTo(event);
        }

        assertAnswered(Invocation.of(event));
    }

    @Property(tries = 1_000)
    void arbitrary_bytes_are_answered(@ForAll byte[] event) {
        assertAnswered(Invocation.of(event));
    }

    @Property(tries = 2_000)
    void a_path_of_any_text_is_answered(@ForAll String path) {
        String escaped = path.replace("\\", "\\\\").replace("\"", "\\\"");
        assertAnswered(Invocation.of(DemoBrand.event("GET", "/c/" + escaped)));
    }

    private static void assertAnswered(Invocation invocation) {
        assertThat(invocation.status()).isIn(200, 302, 400, 404, 405);
        if (invocation.status() == 302) {
            assertThat(withoutClickId(String.valueOf(invocation.header("Location"))))
                    .isIn(SIGNED);
        } else {
            assertThat(invocation.header("Location")).isNull();
            assertThat(invocation.clicks()).isEmpty();
        }
        assertThat(invocation.clicks()).hasSizeLessThan(2);
        assertThat(invocation.log()).isEmpty();
    }

    @Provide
    Arbitrary<Path> event() {
        return Arbitraries.of(EVENTS);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<String> pieces = Arbitraries.of(PIECES);
        Arbitrary<String> bytes =
                Arbitraries.strings().withCharRange('\u0000', '\u00FF').ofMaxLength(3);
        return Combinators.combine(
                        Arbitraries.doubles().between(0, true, 1, false),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.oneOf(pieces, bytes))
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Set<String> signed() {
        Set<String> locations = new TreeSet<>();
        for (Path event : EVENTS) {
            locations.add(withoutClickId(SampleEvents.expected(event)
                    .path("response")
                    .path("headers")
                    .path("Location")
                    .asText(DemoBrand.FALLBACK)));
        }
        return locations;
    }

    /** An event that was changed may be of another click: its id is a value of any kind, and nothing but a value. */
    private static String withoutClickId(String location) {
        return location.replaceAll("([?&]ck=)([A-Za-z0-9_.~-]|%[0-9A-F]{2})+(#|$)", "$1$3");
    }
}
