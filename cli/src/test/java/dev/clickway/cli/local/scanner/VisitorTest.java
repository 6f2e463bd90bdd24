package dev.clickway.cli.local.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 2_000})
    void everybody_comes_to_links_that_there_are_and_the_first_request_is_not_late(int links) {
        for (Visitor visitor : Visitor.values()) {
            List<Step> steps = visitor.steps(links);

            assertThat(steps).as(visitor.title()).isNotEmpty();
            assertThat(steps).as(visitor.title()).allSatisfy(step -> {
                assertThat(step.link()).isBetween(0, links - 1);
                assertThat(step.after().toSeconds()).isBetween(0L, 3L);
                assertThat(step.client().headers()).containsKey("User-Agent");
            });
            assertThat(steps.getFirst().after().toMillis()).as(visitor.title()).isLessThan(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DEFENDER,   1, GET 0%27|GET 0",
        "DEFENDER,   2, GET 0%27|GET 0|GET 1",
        "PROOFPOINT, 1, GET 0",
        "PROOFPOINT, 2, GET 0|GET 1",
        "BARRACUDA,  1, HEAD 0|GET 0",
        "BARRACUDA,  2, HEAD 0|GET 0|HEAD 1|GET 1",
        "SPAM_CHECK, 1, HEAD 0|HEAD 0|HEAD 0|GET 0",
        "SPAM_CHECK, 2, HEAD 0|HEAD 1|HEAD 0|GET 1",
        "SPAM_CHECK, 3, HEAD 0|HEAD 1|HEAD 2|GET 0",
        "SPAM_CHECK, 10, HEAD 0|HEAD 1|HEAD 2|GET 3",
        "SLACK,      1, GET 0",
        "SLACK,      2, GET 0",
        "SLACK,     10, GET 0",
        "IMESSAGE,   1, GET 0",
        "IMESSAGE,  10, GET 0",
        "PREFETCH,   1, GET 0",
        "PREFETCH,  10, GET 0",
        "PERSON,     1, GET 0",
        "PERSON,     2, GET 0|GET 1",
        "PERSON,    10, GET 4|GET 9"
    })
    void each_does_what_is_known_of_its_kind(Visitor visitor, int links, String steps) {
        assertThat(said(visitor.steps(links))).isEqualTo(steps);
    }

    @Test
    void who_opens_every_link_opens_all_ten() {
        String all = IntStream.range(0, 10).mapToObj(link -> "GET " + link).collect(Collectors.joining("|"));

        assertThat(said(Visitor.PROOFPOINT.steps(10))).isEqualTo(all);
        assertThat(said(Visitor.DEFENDER.steps(10))).isEqualTo("GET 0%27|" + all);
        assertThat(said(Visitor.BARRACUDA.steps(10)))
                .isEqualTo(IntStream.range(0, 10)
                        .mapToObj(link -> "HEAD " + link + "|GET " + link)
                        .collect(Collectors.joining("|")));
    }

    private static String said(List<Step> steps) {
        return steps.stream()
                .map(step -> step.method() + " " + step.link() + step.gluedOn())
                .collect(Collectors.joining("|"));
    }
}
