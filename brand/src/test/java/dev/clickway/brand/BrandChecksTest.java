package dev.clickway.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrandChecksTest {
    @ParameterizedTest
    @ValueSource(strings = {"acme.com", "*.acme.com", "localhost", "xn--bcher-kva.example"})
    void a_host_that_a_brand_file_takes_is_in_order(String host) {
        assertThat(BrandChecks.host(host)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://acme.com",
                "acme.com/x",
                "acme.com:443",
                "Acme.com",
                "*acme.com",
                "a.*.com",
                "\u001b[2J"
            })
    void a_host_that_a_brand_file_refuses_is_told_with_the_mend_in_one_line(String host) {
        assertThat(BrandChecks.host(host))
                .hasValueSatisfying(told -> assertThat(told)
                        .endsWith(
                                " is no host; write acme.com, or *.acme.com for all below it: lower case, no scheme, port or"
                                        + " path")
                        .doesNotContainPattern("\\p{Cntrl}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            utm_term  | shoes & {message}-{link}-{brand}-{date} | ""
            utm_term  | ""              | ""
            "utm term"| x               | 'utm term' is no parameter name; use letters, digits and -._~, at most 64 of them
            ""        | x               | '' is no parameter name; use letters, digits and -._~, at most 64 of them
            utm_term  | {mesage}        | unknown placeholder '{mesage}'; did you mean '{message}'?
            utm_term  | {{date}}        | '{{date}}' has a brace without its partner; write placeholders like {message}
            """)
    void a_parameter_is_checked_as_in_a_brand_file(String name, String template, String told) {
        assertThat(BrandChecks.utm(name, template).orElse("")).isEqualTo(told);
    }

    @Test
    void a_value_beyond_all_measure_or_of_two_lines_is_told() {
        assertThat(BrandChecks.utm("utm_term", "x".repeat(2_049)))
                .hasValueSatisfying(told -> assertThat(told).contains("2,048"));
        assertThat(BrandChecks.utm("utm_term", "a\nb"))
                .hasValueSatisfying(told -> assertThat(told).contains("write it on one line"));
        assertThat(BrandChecks.utm("x".repeat(3_000), ""))
                .hasValueSatisfying(told -> assertThat(told).hasSizeLessThan(200));
    }

    @Test
    void a_message_sets_parameters_in_the_place_of_the_brands_and_behind_them() {
        LinkedHashMap<String, String> set = new LinkedHashMap<>(Map.of("utm_source", "a"));
        set.put("utm_medium", "email");
        LinkedHashMap<String, String> more = new LinkedHashMap<>(Map.of("utm_term", "t"));
        more.put("utm_source", "");
        UtmPolicy policy = new UtmPolicy(set, UtmPolicy.Existing.OVERRIDE, List.of("acme.com"), Map.of());

        UtmPolicy own = policy.setting(more);

        assertThat(own.set()).isEqualTo(Map.of("utm_source", "", "utm_medium", "email", "utm_term", "t"));
        assertThat(own.set().sequencedKeySet()).containsExactly("utm_source", "utm_medium", "utm_term");
        assertThat(own.existing()).isEqualTo(UtmPolicy.Existing.OVERRIDE);
        assertThat(own.hosts()).containsExactly("acme.com");
        assertThat(policy.set()).hasSize(2);
    }
}
