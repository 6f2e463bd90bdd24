package dev.clickway.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Base64UrlTest {
    private static final int MAX_BYTES = 40;

    @Test
    void what_was_encoded_is_decoded_whatever_its_length() {
        Random random = new Random(1);
        for (int length = 0; length <= MAX_BYTES; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Base64Url.decode(encoded(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void no_other_text_is_decoded_to_the_same_bytes() {
        for (int length = 1; length <= 6; length++) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) 0x9C);
            String text = encoded(bytes);
            for (int at = 0; at < text.length(); at++) {
                for (char other = 0; other < 300; other++) {
                    String changed = text.substring(0, at) + other + text.substring(at + 1);
                    byte[] decoded = Base64Url.decode(changed);
                    if (decoded != null) {
                        assertThat(encoded(decoded)).isEqualTo(changed);
                    }
                }
            }
        }
    }

    @Test
    void a_letter_alone_behind_whole_fours_is_refused() {
        assertThat(Base64Url.decode("A")).isNull();
        assertThat(Base64Url.decode("AAAAA")).isNull();
    }

    private static String encoded(byte[] bytes) {
        return new String(Base64Url.encode(bytes), StandardCharsets.US_ASCII);
    }
}
