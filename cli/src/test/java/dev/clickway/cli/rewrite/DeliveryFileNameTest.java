package dev.clickway.cli.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryFileNameTest {

    @ParameterizedTest
    @CsvSource({
        "d-1_x.y,d-1_x.y.html",
        "D-1,%44-1.html",
        "..,%2e%2e.html",
        "a/b,a%2fb.html",
        "a\\b,a%5cb.html",
        "con,%63on.html",
        "nul.txt,%6eul.txt.html",
        "com10,com10.html",
        "\u00e4,%c3%a4.html"
    })
    void a_name_says_which_delivery_it_is(String delivery, String name) {
        assertThat(DeliveryFileName.of(delivery, MailType.HTML)).isEqualTo(name);
    }

    @Test
    void a_name_ends_as_its_type_does() {
        assertThat(DeliveryFileName.of("d", MailType.TEXT)).isEqualTo("d.txt");
        assertThat(DeliveryFileName.of("d", MailType.EML)).isEqualTo("d.eml");
    }

    @Test
    void a_name_is_small_letters_of_one_folder_and_tells_the_delivery() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            String delivery = random.ints(1 + random.nextInt(40), 0x20, 0x250)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            String name = DeliveryFileName.of(delivery, MailType.HTML);

            assertThat(name).matches("[a-z0-9%_-][a-z0-9%._~-]*\\.html").hasSizeLessThan(256);
            if (!name.contains("~")) {
                assertThat(URLDecoder.decode(name, StandardCharsets.UTF_8)).isEqualTo(delivery + ".html");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"x,y", "X,x"})
    void long_names_that_begin_alike_differ(String end, String otherEnd) {
        String start = "/".repeat(127);

        assertThat(DeliveryFileName.of(start + end, MailType.HTML))
                .hasSizeLessThan(256)
                .isNotEqualToIgnoringCase(DeliveryFileName.of(start + otherEnd, MailType.HTML));
    }
}
