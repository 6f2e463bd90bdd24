package dev.clickway.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first of two walls; that its frame loads and runs nothing is for HtmlReportIT. */
class SafeMailTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@im@import;port 'https://evil.example/a.css';",
                "@@importimport 'https://evil.example/a.css';",
                "@imp@charset 'x';ort url(https://evil.example/a.css);",
                "@\\69mport 'https://evil.example/a.css';",
                "td{background:u@import;rl(https://evil.example/b.png)}",
                "td{background:uurl(x)rl(https://evil.example/b.png)}",
                "td{background:URL (https://evil.example/b.png)}",
                "td{background:\\75rl(https://evil.example/b.png)}",
                "td{background:image-set('https://evil.example/b.png' 1x)}",
                "td{background:src('https://evil.example/b.png')}",
                "td{background:url(https://evil.example/never-closed"
            })
    void css_that_hides_what_it_loads_in_itself_loads_nothing(String css) {
        String clean = SafeMail.harmless(css).toLowerCase(Locale.ROOT);

        assertThat(clean)
                .doesNotContain("@import")
                .doesNotContainPattern("(url|src|image-set)\\s*\\(")
                .isEqualTo(SafeMail.harmless(clean));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<style>a{}<<//style><script>document.title='ran'</script>",
                "<style>a{}<\\/style><script>x</script></style>",
                "<style>a{}<@import;/style><img src=x onerror=x>",
                "<style><!--</style><script>x</script>-->",
                "<style>a{}</sty</stylele><script>x</script>",
                "<svg><style><img src=x onerror=x></style></svg>",
                "<math><mtext><style><!--</style><img title='--&gt;&lt;img src=x onerror=x&gt;'>"
            })
    void no_style_sheet_ends_itself_and_begins_something_else(String html) {
        String clean = SafeMail.cleaned(parsed(html), "m");

        assertThat(parsed(clean).select("script, [onerror], svg, iframe, body style"))
                .isEmpty();
        assertThat(clean.split("</style>", -1)).hasSize(3);
    }

    @Test
    void what_shows_a_mail_stays() {
        String clean = SafeMail.cleaned(
                parsed("<style>td{color:red}</style><td style='width:3px'>Hello <b>you</b></td>"), "m");

        assertThat(clean).contains("td{color:red}", "Hello <b>you</b>");
    }

    private static Document parsed(String html) {
        return SafeMail.parsed(html.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }
}
