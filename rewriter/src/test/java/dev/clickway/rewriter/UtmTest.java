package dev.clickway.rewriter;

import static dev.clickway.rewriter.Mails.destination;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.brand.Brand;
import dev.clickway.brand.UtmPolicy;
import dev.clickway.brand.UtmPolicy.Existing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtmTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            https://a.example,             https://a.example?m=x
            https://a.example/?,           https://a.example/?m=x
            https://a.example/?a=1&b,      https://a.example/?a=1&b&m=x
            https://a.example/?a=1&&,      https://a.example/?a=1&&m=x
            https://a.example/?&,          https://a.example/?&m=x
            https://a.example/?a=1;b=2,    https://a.example/?a=1;b=2&m=x
            https://a.example/?a=+%20%zz,  https://a.example/?a=+%20%zz&m=x
            https://a.example/?m2=1,       https://a.example/?m2=1&m=x
            https://a.example/?u=b?c=d,    https://a.example/?u=b?c=d&m=x
            https://a.example/#,           https://a.example/?m=x#
            https://a.example/#f?m=1,      https://a.example/?m=x#f?m=1
            https://a.example/?a=1#f#g,    https://a.example/?a=1&m=x#f#g
            """)
    void parameters_stand_behind_the_query_and_before_the_fragment(String link, String destination) {
        assertThat(destination(brand(Existing.KEEP, "m", "x"), "<a href='" + link + "'>"))
                .isEqualTo(destination);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            a=1&m=2&b=3,     a=1&m=2&b=3,     a=1&m=x&b=3
            m,               m,               m=x
            m=&m=1&c&m=3&d,  m=&m=1&c&m=3&d,  m=x&c&d
            %6D=1,           %6D=1,           m=x
            %6d=1&%6,        %6d=1&%6,        m=x&%6
            """)
    void a_parameter_that_is_there_is_kept_or_overridden_as_the_brand_wants(
            String query, String kept, String overridden) {
        String html = "<a href='https://a.example/?" + query + "'>";

        assertThat(destination(brand(Existing.KEEP, "m", "x"), html)).isEqualTo("https://a.example/?" + kept);
        assertThat(destination(brand(Existing.OVERRIDE, "m", "x"), html)).isEqualTo("https://a.example/?" + overridden);
    }

    @Test
    void templates_are_filled_in_and_percent_encoded() {
        assertThat(destination(
                        brand(Existing.KEEP, "m", "{brand} & {message}/{date}", "l", "ü+{link}"),
                        "<a data-clickway-link='{date}' href='https://a.example/'>"))
                .isEqualTo("https://a.example/?m=acme%20%26%20spring-sale%2F2026-11-24&l=%C3%BC%2B%7Bdate%7D");
    }

    @Test
    void a_query_is_never_parsed_and_printed_again() {
        String query = "q=a+b%20c%2B&empty=&none&&d=%C3%A4%E4&[x]=|^'&e=1&e=2";

        assertThat(destination(brand(Existing.OVERRIDE, "m", "x"), "<a href=\"https://a.example/?" + query + "\">"))
                .isEqualTo("https://a.example/?" + query + "&m=x");
    }

    @Test
    void hosts_outside_the_policy_get_no_parameters() {
        UtmPolicy utm = Brands.utm(Existing.KEEP, "m", "x");
        Brand brand = Brands.with(
                new UtmPolicy(utm.set(), utm.existing(), List.of("*.acme.example"), Map.of()), List.of(), List.of());

        assertThat(destination(brand, "<a href='https://shop.acme.example/'>"))
                .isEqualTo("https://shop.acme.example/?m=x");
        assertThat(destination(brand, "<a href='https://b.example/'>")).isEqualTo("https://b.example/");
    }

    @Test
    void a_message_or_a_link_can_have_parameters_of_its_own() {
        Rewriter rewriter = Rewriter.of(brand(Existing.KEEP, "utm_source", "a"), Brands.KEYS)
                .withUtm(Brands.utm(Existing.KEEP, "utm_source", "b", "utm_content", "{link}"));
        String html = "<a href=https://a.example/><a href=https://a.example/ data-clickway-utm_content='hero {link}' "
                + "data-clickway-utm_source='' data-clickway-utm_term=t>";
        Rewriting rewriting = rewriter.rewriteHtml(html.getBytes(StandardCharsets.UTF_8), Mails.MAIL);

        assertThat(((Rewriting.Done) rewriting).links())
                .extracting(link -> ((LinkReport.Tracked) link.outcome()).destination())
                .containsExactly(
                        "https://a.example/?utm_source=b&utm_content=1",
                        "https://a.example/?utm_content=hero%202&utm_term=t");
    }

    private static Brand brand(Existing existing, String... namesAndTemplates) {
        return Brands.with(Brands.utm(existing, namesAndTemplates), List.of(), List.of());
    }
}
