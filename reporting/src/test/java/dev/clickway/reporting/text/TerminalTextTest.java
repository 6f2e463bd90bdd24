package dev.clickway.reporting.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTextTest {

    @Test
    void nothing_that_steers_a_terminal_passes() {
        assertThat(TerminalText.shown("a\u001b[31mb\r\n\u0007\u202e\u200b\u0085c\u2028"))
                .isEqualTo("a\uFFFD[31mb\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDc\uFFFD");
        assertThat(TerminalText.shown("spring–launch 春 é")).isEqualTo("spring–launch 春 é");
    }

    @ParameterizedTest
    @CsvSource({"hero, 4", "春の新作, 8", "e\u0301, 1", "\uD83D\uDC8C, 2", "ＡＢ, 4"})
    void columns_are_counted_as_a_terminal_does(String text, int columns) {
        assertThat(TerminalText.columns(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({
        "hero, 12, hero",
        "spring-launch, 13, spring-launch",
        "spring-launch-2026, 12, spring…-2026",
        "春の新作発売, 7, 春…売",
        "abc, 2, a…"
    })
    void what_is_too_long_loses_its_middle(String text, int columns, String fitted) {
        assertThat(TerminalText.fitted(text, columns)).isEqualTo(fitted);
        assertThat(TerminalText.columns(fitted)).isLessThanOrEqualTo(columns);
    }
}
