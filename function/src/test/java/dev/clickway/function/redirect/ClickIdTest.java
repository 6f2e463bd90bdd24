package dev.clickway.function.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.click.Click;
import dev.clickway.click.ClickIdParameter;
import dev.clickway.click.ClickItem;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.Invocation;
import dev.clickway.function.store.ClickNotRecordedException;
import dev.clickway.function.store.ClickStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A click's id in the destination, by which a shop's order is told from the click that led to it. */
class ClickIdTest {
    private static final ClickStore STORE = click -> {};
    private static final Settings ON =
            DemoBrand.SETTINGS.withClickId(Optional.of(new ClickIdParameter("ck", List.of())));
    private static final String PATH = "/c/" + DemoBrand.token(DemoBrand.LINK);

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void the_shop_gets_the_very_id_that_is_recorded(String method) {
        Invocation invocation = invoke(ON, event(method, "Zk3x1qN0mV8r_uJ2-hPdT5yBcW7aLsE9%3D%3D"), STORE);

        assertThat(invocation.header("Location"))
                .isEqualTo(DemoBrand.DESTINATION.replace("#", "&ck=Zk3x1qN0mV8r_uJ2-hPdT5yBcW7aLsE9%3D%3D#"));
        assertThat(sent(invocation)).isEqualTo(recorded(invocation)).endsWith("==");
        assertThat(invocation.clicks().getFirst().link().destination()).isEqualTo(DemoBrand.DESTINATION);
    }

    @Test
    void off_by_default_the_destination_is_as_it_was_written() {
        Settings off = DemoBrand.SETTINGS.withClickId(Optional.empty());

        assertThat(invoke(off, event("GET", "Zk3x1q"), STORE).header("Location"))
                .isEqualTo(DemoBrand.DESTINATION);
    }

    @Test
    void past_the_edge_it_is_the_id_that_lambda_gave() {
        Invocation invocation = invoke(ON, DemoBrand.event("GET", PATH), STORE);

        assertThat(sent(invocation)).isEqualTo("lambda-1").isEqualTo(recorded(invocation));
    }

    /** CloudFront overwrites what a viewer sends; should one come through, it is a value like any other. */
    @ParameterizedTest
    @ValueSource(strings = {"x%26admin%3D1%23", "%0d%0aSet-Cookie:%20a%3Db", "%E4%F6", "%20a%20", "a?b=c"})
    void a_forged_id_is_nothing_but_a_value(String id) {
        Invocation invocation = invoke(ON, event("GET", id), STORE);

        assertThat(invocation.header("Location"))
                .matches("https://www\\.demo\\.example/p/linen-shirt\\?size=m&utm_source=newsletter&utm_medium=email"
                        + "&ck=([A-Za-z0-9_.~-]|%[0-9A-F]{2})+#reviews");
        assertThat(sent(invocation)).isEqualTo(recorded(invocation));
    }

    @Test
    void an_id_of_any_length_is_cut_as_it_is_in_the_table() {
        Invocation invocation = invoke(ON, event("GET", "i".repeat(400)), STORE);

        assertThat(sent(invocation)).hasSize(128).isEqualTo(recorded(invocation));
    }

    @Test
    void a_click_that_is_recorded_later_has_the_same_id() {
        Invocation invocation = invoke(ON, event("GET", "Zk3x1q"), click -> {
            throw new ClickNotRecordedException(click, "Down", new IOException("down"));
        });

        assertThat(invocation.log()).singleElement().asString().contains("\"click\":\"Zk3x1q\"");
        assertThat(sent(invocation)).isEqualTo("Zk3x1q");
    }

    @Test
    void a_link_that_is_refused_leads_to_the_fallback_as_it_is() {
        Invocation invocation = invoke(ON, DemoBrand.event("GET", "/c/nothing"), STORE);

        assertThat(invocation.header("Location")).isEqualTo(DemoBrand.FALLBACK);
    }

    private static String sent(Invocation invocation) {
        String location = String.valueOf(invocation.header("Location"));
        String value = location.substring(location.indexOf("ck=") + 3, location.indexOf('#'));
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private static String recorded(Invocation invocation) {
        Click click = invocation.clicks().getFirst();
        return String.valueOf(ClickItem.of(click).get(ClickItem.CLICK));
    }

    private static String event(String method, String id) {
        return DemoBrand.event(method, PATH)
                .replace(
                        "\"headers\":{",
                        "\"headers\":{\"x-clickway-edge\":\"v=1&h=click.demo.example&i=" + id + "&al=de\",");
    }

    private static Invocation invoke(Settings settings, String event, ClickStore store) {
        return Invocation.of(settings, new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), store);
    }
}
