package dev.clickway.function.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.function.fixture.SetClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final SetClock clock = new SetClock(Instant.parse("2026-11-01T11:00:00Z"));
    private final List<String> lines = new ArrayList<>();
    private final Metrics metrics = new Metrics("acme", clock, lines::add);

    @Test
    void a_count_is_a_line_in_the_embedded_metric_format() throws IOException {
        metrics.count(Metric.REFUSED_BAD_SIGNATURE);

        JsonNode expected = new ObjectMapper().readTree("""
                {"_aws": {"Timestamp": 1793530800000, "CloudWatchMetrics": [{
                   "Namespace": "Clickway", "Dimensions": [["brand"]],
                   "Metrics": [{"Name": "RefusedBadSignature", "Unit": "Count"}]}]},
                 "brand": "acme", "RefusedBadSignature": 1}""");
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(new ObjectMapper().readTree(line)).isEqualTo(expected));
    }

    @Test
    void a_flood_is_one_line_at_once_and_one_a_minute_that_holds_the_rest() {
        for (int i = 0; i < 1_000; i++) {
            metrics.count(Metric.REFUSED_MALFORMED);
        }
        assertThat(lines).hasSize(1);

        clock.forward(Metrics.LINE_EVERY);
        metrics.count(Metric.REFUSED_MALFORMED);

        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).contains("\"RefusedMalformed\":1000}");
    }

    @Test
    void a_flood_of_one_kind_holds_no_other_up() {
        metrics.count(Metric.REFUSED_MALFORMED);
        metrics.count(Metric.REFUSED_MALFORMED);
        metrics.count(Metric.SPILLED);

        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).contains("\"Spilled\":1}");
    }

    @Test
    void a_clock_that_is_set_back_holds_nothing_up() {
        metrics.count(Metric.QUEUED);
        clock.forward(Duration.ofDays(-300));
        metrics.count(Metric.QUEUED);

        assertThat(lines).hasSize(2);
    }

    @Test
    void nothing_is_no_line() {
        metrics.count(Metric.RECOVERED, 0);

        assertThat(lines).isEmpty();
    }
}
