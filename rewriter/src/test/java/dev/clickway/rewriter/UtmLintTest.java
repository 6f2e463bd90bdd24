package dev.clickway.rewriter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.brand.Brand;
import dev.clickway.brand.UtmPolicy;
import dev.clickway.brand.UtmPolicy.LetterCase;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtmLintTest {
    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
            https://a.example/?utm_medium=email&utm_campaign=a-1            ¦
            https://a.example/?utm_campaign=a                               ¦ REQUIRED utm_medium is missing; add utm_medium=email
            https://a.example/?utm_medium=sms                               ¦ VALUES utm_medium is 'sms'; choose one of email, push
            https://a.example/?utm_medium=Email                             ¦ CASE utm_medium is 'Email'; write 'email'
            https://a.example/?utm_medium=email&utm_campaign=a%20b          ¦ PATTERN utm_campaign is 'a b'; choose a value that matches [a-z0-9-]+
            https://a.example/?utm_medium=email&utm_medium=email            ¦ DUPLICATE utm_medium stands there 2 times; keep one of them
            https://a.example/#utm_medium=email                             ¦ FRAGMENT utm_medium stands behind the #; put it in front of the #
            https://a.example/#/x?utm_medium=email                          ¦ FRAGMENT utm_medium stands behind the #; put it in front of the #
            https://a.example/?UTM_Medium=email                             ¦ NAME UTM_Medium is another parameter than utm_medium; write utm_medium
            https://elsewhere.example/                                      ¦
            mailto:a@a.example                                              ¦
            """)
    void each_breach_is_told_with_its_mend(String url, String breach) {
        List<String> told = linted(lint().lintUrls(bytes("# list\n\n" + url + "\n"))).breaches().stream()
                .map(found -> found.rule() + " " + found.problem() + "; " + found.mend())
                .toList();

        assertThat(told).isEqualTo(breach == null ? List.of() : List.of(breach));
    }

    @Test
    void a_breach_is_told_with_the_line_of_its_link() {
        UtmLinting.Linted html = linted(lint().lintHtml(bytes("""
                <a href="https://a.example/?utm_medium=email">
                <a href="https://a.example/?x=1&amp;y=2">
                """)));
        UtmLinting.Linted eml = linted(
                lint().lintEml(bytes("DKIM-Signature: x\nContent-Type: text/plain\n\nhello\nhttps://a.example/?x\n")));

        assertThat(html.links()).isEqualTo(2);
        assertThat(html.breaches())
                .singleElement()
                .satisfies(breach -> assertThat(breach.place().line()).isEqualTo(2))
                .satisfies(breach -> assertThat(breach.link()).isEqualTo("https://a.example/?x=1&y=2"));
        assertThat(eml.breaches())
                .singleElement()
                .satisfies(breach -> assertThat(breach.place().section()).isEqualTo("1"))
                .satisfies(breach -> assertThat(breach.place().line()).isEqualTo(2));
    }

    @Test
    void what_the_policy_sets_itself_is_not_missing() {
        Brand brand = brand("utm_medium", "email", "utm_campaign", "{message}");

        assertThat(linted(UtmLint.of(brand, "Spring Sale", Mails.MAIL.sentAt())
                                .lintHtml(bytes("<a href=https://a.example/>")))
                        .breaches())
                .extracting(UtmBreach::problem)
                .containsExactly("utm_campaign is 'Spring Sale'");
    }

    private static UtmLint lint() {
        return UtmLint.of(brand(), "spring-sale", Mails.MAIL.sentAt());
    }

    private static Brand brand(String... namesAndTemplates) {
        Map<String, UtmPolicy.Rule> rules = new LinkedHashMap<>();
        rules.put("utm_medium", new UtmPolicy.Rule(true, List.of("email", "push"), Optional.empty(), LetterCase.LOWER));
        rules.put("utm_campaign", new UtmPolicy.Rule(false, List.of(), Optional.of("[a-z0-9-]+"), LetterCase.ANY));
        UtmPolicy utm = Brands.utm(UtmPolicy.Existing.KEEP, namesAndTemplates);
        return Brands.with(new UtmPolicy(utm.set(), utm.existing(), List.of("a.example"), rules), List.of(), List.of());
    }

    private static UtmLinting.Linted linted(UtmLinting linting) {
        assertThat(linting).isInstanceOf(UtmLinting.Linted.class);
        return (UtmLinting.Linted) linting;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
