package dev.clickway.cli.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.cli.AwsStandIn;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Waiting for a statement has an end. */
class WorkGroupIT {
    private AwsStandIn aws;
    private final List<String> cancelled = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    @BeforeEach
    void aws() throws IOException {
        aws = new AwsStandIn();
        aws.on(
                "GetWorkGroup",
                request -> "{\"WorkGroup\":{\"Name\":\"clickway-acme\",\"Configuration\":{\"ResultConfiguration\":"
                        + "{\"OutputLocation\":\"s3://results/athena/\"}}}}");
        aws.on("StartQueryExecution", request -> "{\"QueryExecutionId\":\"query\"}");
        aws.on("GetQueryExecution", request -> "{\"QueryExecution\":{\"Status\":{\"State\":\"RUNNING\"}}}");
        aws.on("StopQueryExecution", request -> {
            cancelled.add(request.get("QueryExecutionId").asText());
            return "{}";
        });
    }

    @AfterEach
    void noAws() {
        aws.close();
    }

    @Test
    void a_statement_that_is_not_done_in_time_is_cancelled_so_that_it_costs_no_more() {
        try (WorkGroup workGroup = WorkGroup.of("acme", Instant.now().minusSeconds(1), watch(100))) {
            assertThatThrownBy(() -> workGroup.run("read_line", "CREATE TABLE read_line AS SELECT 1"))
                    .isInstanceOf(AthenaEndedException.class)
                    .hasMessage("Athena: read_line: not done in time; give it more with --timeout");
        }
        assertThat(cancelled).containsExactly("query");
        assertThat(pauses).isEmpty();
    }

    @Test
    void ctrl_c_cancels_what_runs_and_pauses_become_longer_up_to_seconds() {
        try (WorkGroup workGroup = WorkGroup.of("acme", Instant.now().plusSeconds(3_600), watch(7))) {
            assertThatThrownBy(() -> workGroup.run("read_line", "CREATE TABLE read_line AS SELECT 1"))
                    .isInstanceOfSatisfying(
                            AthenaEndedException.class,
                            e -> assertThat(e.stopped()).isTrue())
                    .hasMessage("stopped; the same command begins anew");
        }
        assertThat(cancelled).containsExactly("query");
        assertThat(pauses)
                .extracting(Duration::toMillis)
                .containsExactly(250L, 500L, 1_000L, 2_000L, 3_000L, 3_000L, 3_000L);
    }

    /** Pauses take no time. */
    private AthenaWatch watch(int pausesUntilTheUserStops) {
        return new AthenaWatch() {
            @Override
            public void running(String what, int done, int of) {}

            @Override
            public boolean pause(Duration time) {
                pauses.add(time);
                return pauses.size() >= pausesUntilTheUserStops;
            }
        };
    }
}
