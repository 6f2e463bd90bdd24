package dev.clickway.function.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.click.Click;
import dev.clickway.click.ClickItem;
import dev.clickway.click.Viewer;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.store.ReadClick.Unreadable;
import dev.clickway.function.store.ReadClick.Whole;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickJsonTest {
    private static final Click CLICK = DemoBrand.click(
            "id-1", DemoBrand.LINK, new Viewer("curl/8", "203.0.113.0", "DE", "3320", null, "2.0", null, null, null));
    private static final String JSON = ClickJson.write(CLICK);

    @Test
    void a_click_reads_back_with_every_attribute_in_its_order() {
        assertThat(ClickJson.read(JSON)).isEqualTo(new Whole(ClickItem.of(CLICK)));
    }

    @Property(tries = 200)
    void whatever_a_viewer_sends_reads_back(@ForAll @StringLength(max = 600) String signal) {
        Click click = DemoBrand.click(
                signal + "i",
                DemoBrand.LINK,
                new Viewer(signal, signal, signal, signal, signal, signal, signal, signal, signal));

        assertThat(ClickJson.read(ClickJson.write(click))).isEqualTo(new Whole(ClickItem.of(click)));
    }

    @Test
    void identifiers_in_unicode_are_written_in_ascii_and_read_back() {
        Link link = new Link("früh-🌷", "七", "ボ", DemoBrand.SENT_AT, LinkKind.HONEYPOT, DemoBrand.DESTINATION);
        Click click = DemoBrand.click("id", link, CLICK.viewer());

        assertThat(ClickJson.write(click)).matches("[ -~]+");
        assertThat(ClickJson.read(ClickJson.write(click))).isEqualTo(new Whole(ClickItem.of(click)));
    }

    @Test
    void the_largest_click_can_be_read() {
        String longest = "七".repeat(42);
        Link link = new Link(
                longest,
                longest,
                longest,
                DemoBrand.SENT_AT,
                LinkKind.HONEYPOT,
                "https://demo.example/" + "p".repeat(8_000));
        Click click = DemoBrand.click("\"".repeat(200), link, CLICK.viewer());

        assertThat(ClickJson.read(ClickJson.write(click))).isInstanceOf(Whole.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"delivery\":\"d-7f3a2c91\"|\"delivery\":\"\"|has no text 'delivery'",
                "\"delivery\":\"d-7f3a2c91\"|\"delivery\":7|has no text 'delivery'",
                "\"click\":\"id-1\"|\"other\":\"id-1\"|has no text 'click'",
                "\"at\":1793523723456|\"at\":\"1793523723456\"|has no whole number 'at'",
                "\"at\":1793523723456|\"at\":1793523723456.5|has an attribute that is neither text nor a whole number",
                "\"at\":1793523723456|\"at\":1e12|has an attribute that is neither text nor a whole number",
                "\"at\":1793523723456|\"at\":99999999999999999999|has an attribute that is neither text nor a whole number",
                "\"method\":\"GET\"|\"method\":null|has an attribute that is neither text nor a whole number",
                "\"method\":\"GET\"|\"method\":\"GET\",\"more\":{}|has an attribute that is neither text nor a whole number",
                "\"method\":\"GET\"|\"method\":\"GET\",\"more\":[]|has an attribute that is neither text nor a whole number",
                "\"method\":\"GET\"|\"method\":\"GET\",\"a b\":1|has too many attributes, or one whose name is none of ours",
                "\"method\":\"GET\"|\"method\":\"GET\",\"method\":\"GET\"|is not a JSON object, or has a name twice",
            })
    void what_is_no_click_is_refused(String there, String instead, String reason) {
        assertThat(JSON).contains(there);

        assertThat(ClickJson.read(JSON.replace(there, instead))).isEqualTo(new Unreadable(reason));
    }

    @Test
    void what_is_not_one_object_is_refused() {
        assertThat(ClickJson.read("")).isInstanceOf(Unreadable.class);
        assertThat(ClickJson.read("[]")).isEqualTo(new Unreadable("is not a JSON object"));
        assertThat(ClickJson.read(JSON.substring(0, JSON.length() - 1))).isInstanceOf(Unreadable.class);
        assertThat(ClickJson.read(JSON + JSON)).isEqualTo(new Unreadable("has something behind the JSON object"));
        assertThat(ClickJson.read(" ".repeat(9_000) + JSON)).isEqualTo(new Unreadable("has more than 8192 letters"));
    }

    @Test
    void a_reason_quotes_nothing_of_what_was_read() {
        assertThat(((Unreadable) ClickJson.read("{\"delivery\":secret}")).reason())
                .doesNotContain("secret");
    }

    @Test
    void an_attribute_of_a_later_version_is_kept() {
        Whole whole = (Whole) ClickJson.read(JSON.replace("{\"delivery\"", "{\"newer\":7,\"delivery\""));

        assertThat(whole.attributes()).containsEntry("newer", 7L);
    }
}
