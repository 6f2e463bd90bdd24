package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewriteOptionsTest {
    private static final Pattern LINK = Pattern.compile("http://localhost:8788/c/[A-Za-z0-9_-]+");

    @Test
    void hosts_are_left_alone_for_one_message_besides_those_of_the_brand() {
        String mail = "<a href='https://a.example/'></a><a href='https://x.b.example/'></a>"
                + "<a href='https://unsubscribe.demo.example/'></a><a href='https://c.example/'></a>";

        Run run = rewritten(mail, "--leave-alone", "a.example", "--leave-alone=*.b.example");

        assertThat(LINK.matcher(run.out()).replaceAll("https://c.example/")).isEqualTo(mail);
        assertThat(run.err()).startsWith("4 links: 1 tracked, 3 left alone");
    }

    @Test
    void a_parameter_is_set_for_one_message_in_the_place_of_the_brands_or_behind_it_or_not_at_all() {
        Run run = rewritten(
                "<a href=https://a.example/>",
                "--utm",
                "utm_term=a=b & {message}",
                "--utm=utm_source=partner",
                "--utm=utm_content=");

        assertThat(destinations(run))
                .containsExactly("https://a.example/?utm_source=partner&utm_medium=email&utm_campaign=spring"
                        + "&utm_term=a%3Db%20%26%20spring");
    }

    @Test
    void forms_and_drawings_are_tracked_for_one_message() {
        String mail = "<form action='https://a.example/'></form><svg><a href='https://b.example/'></a></svg>";

        assertThat(rewritten(mail).out()).isEqualTo(mail);
        assertThat(rewritten(mail, "--no-forms", "--no-svg").out()).isEqualTo(mail);
        assertThat(destinations(rewritten(mail, "--forms")))
                .singleElement()
                .asString()
                .startsWith("https://a.example/?");
        assertThat(destinations(rewritten(mail, "--svg")))
                .singleElement()
                .asString()
                .startsWith("https://b.example/?");
        assertThat(destinations(rewritten(mail, "--svg", "--forms"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--leave-alone=https://a.example/|--leave-alone: 'https://a.example/' is no host; write acme.com, or *.acme.com"
                        + " for all below it: lower case, no scheme, port or path",
                "--utm=utm_term|--utm: 'utm_term' has no value; write NAME=VALUE, or NAME= to set no such parameter",
                "--utm==x|--utm: '' is no parameter name; use letters, digits and -._~, at most 64 of them",
                "--utm=utm_term={lnk}|--utm: unknown placeholder '{lnk}'; did you mean '{link}'?",
                "--utm=a=1 --utm=a=|--utm: 'a' is given twice; keep one of the two",
            })
    void what_a_brand_file_would_not_take_is_one_line_with_the_mend_and_exit_code_2(String options, String told) {
        Run run = rewritten("<a href=https://a.example/>", options.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo(told + "\n");
    }

    private static Run rewritten(String mail, String... options) {
        return Run.withInput(
                mail,
                Stream.concat(Stream.of("rewrite", "--message", "spring", "--delivery", "d"), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static List<String> destinations(Run run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return LINK.matcher(run.out())
                .results()
                .map(link -> Run.clickway("inspect", link.group()).lines().stream()
                        .filter(line -> line.startsWith("destination  "))
                        .map(line -> line.substring("destination  ".length()))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }
}
