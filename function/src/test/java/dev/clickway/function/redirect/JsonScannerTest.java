package dev.clickway.function.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is bounded, at its bound and one above. */
class JsonScannerTest {
    @Test
    void a_name_of_more_bytes_than_50_000_is_refused_escapes_and_letters_outside_ascii_counted_as_they_stand_there() {
        assertThat(passes("{\"%s\":1}".formatted("n".repeat(50_000)))).isTrue();
        assertThat(passes("{\"%s\":1}".formatted("n".repeat(50_001)))).isFalse();
        assertThat(passes("{\"a\":{\"%s\":1}}".formatted("n".repeat(50_001)))).isFalse();
        assertThat(passes("{\"%s\":1}".formatted("\u00e9".repeat(25_000)))).isTrue();
        assertThat(passes("{\"%s\":1}".formatted("\u00e9".repeat(25_001)))).isFalse();
        assertThat(passes("{\"%sn\":1}".formatted("\\n".repeat(25_000)))).isFalse();
    }

    @Test
    void a_text_may_be_longer_than_a_name() {
        assertThat(passes("{\"a\":\"%s\"}".formatted("n".repeat(50_001)))).isTrue();
    }

    @Test
    void a_number_of_more_digits_than_1_000_is_refused_wherever_in_it_they_stand() {
        assertThat(passes("1".repeat(1_000))).isTrue();
        assertThat(passes("1".repeat(1_001))).isFalse();
        assertThat(passes("-" + "1".repeat(1_000))).isTrue();
        assertThat(passes("1." + "1".repeat(999))).isTrue();
        assertThat(passes("1." + "1".repeat(1_000))).isFalse();
        assertThat(passes("1e" + "1".repeat(1_000))).isFalse();
        assertThat(passes("1.1e+" + "1".repeat(998))).isTrue();
        assertThat(passes("1.1e+" + "1".repeat(999))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\ud800", "\\uDfFf", "a\\ud83d", "\\ud83d\\ud83d\\ude00", "\\ude00\\ud83d", "\\ud83d \\ude00"})
    void half_a_surrogate_pair_is_refused_in_a_name_and_taken_in_a_text(String half) {
        assertThat(passes("{\"%s\":1}".formatted(half))).isFalse();
        assertThat(passes("{\"a\":[{\"%s\":1}]}".formatted(half))).isFalse();
        assertThat(passes("{\"a\":\"%s\"}".formatted(half))).isTrue();
    }

    @Test
    void a_whole_surrogate_pair_is_taken_in_a_name_escaped_or_not() {
        assertThat(passes("{\"\\ud83d\\ude00\":1,\"\ud83d\ude00\":2}")).isTrue();
    }

    @Test
    void half_a_surrogate_pair_as_three_bytes_is_no_utf_8_and_refused_anywhere() {
        byte[] text = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
        assertThat(passes(text)).isFalse();
    }

    @Test
    void what_is_nested_deeper_than_32_is_refused_objects_and_lists_alike() {
        assertThat(passes("[".repeat(32) + "]".repeat(32))).isTrue();
        assertThat(passes("[".repeat(33) + "]".repeat(33))).isFalse();
        assertThat(passes("{\"a\":".repeat(32) + "1" + "}".repeat(32))).isTrue();
        assertThat(passes("{\"a\":".repeat(33) + "1" + "}".repeat(33))).isFalse();
        assertThat(passes("[{\"a\":".repeat(16) + "1" + "}]".repeat(16))).isTrue();
        assertThat(passes("[{\"a\":[".repeat(10) + "]}]".repeat(10))).isTrue();
        assertThat(passes("[{\"a\":[".repeat(11) + "]}]".repeat(11))).isFalse();
    }

    /** Each level is a call: unbounded, they would end the thread's stack. */
    @Test
    void a_million_brackets_are_refused_at_the_33rd() {
        assertThat(passes("[".repeat(1_000_000))).isFalse();
    }

    private static boolean passes(String json) {
        return passes(json.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean passes(byte[] json) {
        JsonScanner scanner = new JsonScanner(Arrays.copyOf(json, json.length + JsonText.ROOM), json.length);
        try {
            scanner.skip();
            return scanner.isAtEnd();
        } catch (NotJsonException refused) {
            return false;
        }
    }
}
