package dev.clickway.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.link.LinkLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickIdParameterTest {
    private static final String ID = "Zk3x1qN0mV8r_uJ2-hPdT5yBcW7aLsE9fGiK4oXnQvRtUw1MzY6bSj==";
    private static final String IN_URL = "Zk3x1qN0mV8r_uJ2-hPdT5yBcW7aLsE9fGiK4oXnQvRtUw1MzY6bSj%3D%3D";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ClickIdParameter CK = new ClickIdParameter("ck", List.of());

    @ParameterizedTest
    @CsvSource({
        "https://acme.com, https://acme.com?ck=ID",
        "https://acme.com/, https://acme.com/?ck=ID",
        "https://acme.com/?, https://acme.com/?ck=ID",
        "https://acme.com/?a=1, https://acme.com/?a=1&ck=ID",
        "https://acme.com/?a=1&, https://acme.com/?a=1&ck=ID",
        "https://acme.com/?a&&b=%zz+%2B, https://acme.com/?a&&b=%zz+%2B&ck=ID",
        "https://acme.com/?a=?, https://acme.com/?a=?&ck=ID",
        "https://acme.com/#top, https://acme.com/?ck=ID#top",
        "https://acme.com/?#, https://acme.com/?ck=ID#",
        "https://acme.com/?a=1#x?ck=2#&ck=3, https://acme.com/?a=1&ck=ID#x?ck=2#&ck=3",
        "https://acme.com/;ck=1?ack=1, https://acme.com/;ck=1?ack=1&ck=ID"
    })
    void it_stands_behind_the_query_and_before_the_fragment(String destination, String location) {
        assertThat(CK.addTo(destination, ID)).isEqualTo(location.replace("ID", IN_URL));
    }

    /** What the shop means by it is the shop's: a second one of that name might be read in the place of the first. */
    @ParameterizedTest
    @ValueSource(strings = {"?ck=1", "?ck", "?ck=", "?a=1&ck=1#x", "?%63k=1", "?c%6B&b=2", "?a&ck=1&"})
    void a_destination_that_has_one_of_that_name_stays_as_it_is(String rest) {
        assertThat(CK.addTo("https://acme.com/" + rest, ID)).isEqualTo("https://acme.com/" + rest);
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.com/, true",
        "https://acme.com, true",
        "https://acme.com#x, true",
        "https://acme.com?x, true",
        "HTTPS://ACME.COM:8443/, true",
        "https://acme.com./, true",
        "https://user:pass@acme.com/, true",
        "https://acme.com\\@other.example/, true",
        "https://www.acme.com/, false",
        "https://a.shop.acme.com/, true",
        "https://shop.acme.com/, false",
        "https://.shop.acme.com/, false",
        "https://notacme.com/, false",
        "https://acme.com.other.example/, false",
        "https://acme.com@other.example/, false",
        "https://other.example/@acme.com, false",
        "https://other.example/?https://acme.com/, false",
        "https://%61cme.com/, false",
        "https://[::1]/, false",
        "https://:80/, false"
    })
    void destinations_on_other_hosts_stay_as_they_are(String destination, boolean gets) {
        ClickIdParameter hosts = new ClickIdParameter("ck", List.of("acme.com", "*.shop.acme.com"));

        assertThat(!hosts.addTo(destination, ID).equals(destination)).isEqualTo(gets);
    }

    @Test
    void a_url_that_would_become_too_long_for_a_shop_stays_as_it_is() {
        String longest =
                "https://acme.com/?a=" + "x".repeat(LinkLimits.MAX_DESTINATION_BYTES - 20 - "&ck=".length() - 1);

        assertThat(CK.addTo(longest, "i"))
                .hasSize(LinkLimits.MAX_DESTINATION_BYTES)
                .endsWith("&ck=i");
        assertThat(CK.addTo(longest, "id")).isEqualTo(longest);
    }

    /** Whoever reaches the function past the edge can choose an id. */
    @Property
    void an_id_of_any_kind_is_a_value_and_nothing_else(@ForAll String forged) {
        String location = CK.addTo("https://acme.com/?a=1#b", ClickItem.id(forged));

        assertThat(location).matches("https://acme\\.com/\\?a=1&ck=([A-Za-z0-9_.~-]|%[0-9A-F]{2}){0,384}#b");
    }

    @Property
    void without_the_parameter_the_destination_is_what_it_was(
            @ForAll @StringLength(max = 60) @CharRange(from = '!', to = '~') String rest) {
        assertOnlyAdded("https://acme.com/" + rest);
    }

    @Test
    void without_the_parameter_every_recorded_url_is_what_it_was() throws IOException {
        Path corpus = Path.of("..", "..", "shared", "corpus", "urls.jsonl");
        assumeThat(Files.exists(corpus)).as(corpus + " is there").isTrue();
        int urls = 0;
        for (String line : Files.readAllLines(corpus)) {
            String url = JSON.readTree(line).path("href").asText();
            if (url.matches("https?://[!-~]+")) {
                assertOnlyAdded(url);
                urls++;
            }
        }
        assertThat(urls).isGreaterThan(500);
    }

    @Test
    void it_goes_through_an_environment_variable() {
        ClickIdParameter parameter = new ClickIdParameter("ck", List.of("acme.com", "*.acme.com"));

        assertThat(parameter.text()).isEqualTo("ck acme.com *.acme.com");
        assertThat(ClickIdParameter.parse(parameter.text())).isEqualTo(parameter);
        assertThat(ClickIdParameter.parse("ck")).isEqualTo(CK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "c+k", "ck=", "c&k", "c%6b", "ck  acme.com", "ck https://acme.com", "ck *", "ck a/b"})
    void what_is_no_parameter_is_refused(String text) {
        assertThatThrownBy(() -> ClickIdParameter.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_has_64_characters_a_host_253_and_all_of_them_512() {
        String host = "h".repeat(253);

        assertThat(new ClickIdParameter("c".repeat(64), List.of()).text()).hasSize(64);
        assertThat(new ClickIdParameter("ck", List.of(host, host, "s")).text()).hasSize(512);
        assertThatThrownBy(() -> new ClickIdParameter("c".repeat(65), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClickIdParameter("ck", List.of(host + "h")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClickIdParameter("ck", List.of(host, host, "ss")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_needs_no_encoding_in_an_id_stays_and_all_else_is_encoded() {
        assertThat(CK.addTo("https://acme.com/", "azAZ09-._~")).isEqualTo("https://acme.com/?ck=azAZ09-._~");
        assertThat(CK.addTo("https://acme.com/", "`{@[/: ")).isEqualTo("https://acme.com/?ck=%60%7B%40%5B%2F%3A%20");
    }

    @Test
    void more_hosts_than_the_function_has_room_for_are_refused() {
        List<String> hosts =
                IntStream.range(0, 60).mapToObj(i -> "shop-" + i + ".acme.com").collect(Collectors.toList());

        assertThatThrownBy(() -> new ClickIdParameter("ck", hosts)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Either nothing, or at one place the parameter and what parts it from its neighbour. */
    private static void assertOnlyAdded(String url) {
        String location = CK.addTo(url, ID);
        if (!location.equals(url)) {
            int end = url.indexOf('#') < 0 ? url.length() : url.indexOf('#');
            String head = url.substring(0, end);
            String separator =
                    !head.contains("?") ? "?" : head.endsWith("&") || head.indexOf('?') == end - 1 ? "" : "&";
            assertThat(location).isEqualTo(head + separator + "ck=" + IN_URL + url.substring(end));
        } else {
            assertThat(url).containsPattern("[?&](c|%63)(k|%6[Bb])");
        }
    }
}
