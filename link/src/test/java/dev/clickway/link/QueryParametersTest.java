package dev.clickway.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"pk", "pk=", "pk=1", "&pk", "&pk=1", "a=1&pk", "pk&a", "%70k", "p%6B", "%70%6b=1", "a&&pk=="})
    void it_is_there_by_its_name_however_that_is_encoded(String query) {
        assertThat(QueryParameters.has(query, 0, query.length(), "pk")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&",
                "=",
                "=pk",
                "p",
                "pkx",
                "pkx=1",
                "xpk",
                "PK",
                "a=pk",
                "a=1;pk=2",
                "pk%",
                "p%6",
                "%7",
                "%",
                "%zzk",
                "%7zk",
                "%70%",
                "p%6bx",
                "%00k",
                "p%60",
                "pk+"
            })
    void what_begins_or_ends_alike_is_another(String query) {
        assertThat(QueryParameters.has(query, 0, query.length(), "pk")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?pk", "&pk=1", "=1", "%70k"})
    void what_stands_outside_the_query_does_not_count(String around) {
        String url = around + "?a=1" + "#x" + around;
        int from = url.indexOf("?a") + 1;
        assertThat(QueryParameters.has(url, from, url.indexOf("#x"), "pk")).isFalse();
    }
}
