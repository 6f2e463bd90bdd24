package dev.clickway.function.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Eight bytes are looked at together: each has to be told from its neighbours. */
class JsonTextTest {
    private static final int LENGTH = 19;

    @Test
    void the_first_byte_that_ends_plain_text_is_found_wherever_it_stands_and_whatever_stands_around_it() {
        for (int plain = 0; plain < 256; plain++) {
            if (isOfNote((byte) plain)) {
                continue;
            }
            for (int other = 0; other < 256; other++) {
                byte[] text = new byte[LENGTH + JsonText.ROOM];
                Arrays.fill(text, 0, LENGTH, (byte) plain);
                for (int at = 0; at < LENGTH; at++) {
                    text[at] = (byte) other;
                    int expected = isOfNote((byte) other) ? at : LENGTH;
                    assertThat(Math.min(LENGTH, JsonText.oneOfNote(text, 0, LENGTH)))
                            .as("%d among %d at %d", other, plain, at)
                            .isEqualTo(expected);
                    text[at] = (byte) plain;
                }
            }
        }
    }

    @Test
    void of_two_the_first_is_found() {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                byte[] text = new byte[LENGTH + JsonText.ROOM];
                Arrays.fill(text, 0, LENGTH, (byte) 'a');
                text[3] = (byte) first;
                text[4] = (byte) second;
                int expected = isOfNote((byte) first) ? 3 : isOfNote((byte) second) ? 4 : LENGTH;
                assertThat(Math.min(LENGTH, JsonText.oneOfNote(text, 0, LENGTH)))
                        .as("%d, then %d", first, second)
                        .isEqualTo(expected);
            }
        }
    }

    private static boolean isOfNote(byte b) {
        return b < ' ' || b == '"' || b == '\\';
    }
}
