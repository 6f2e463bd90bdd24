package dev.clickway.function.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.function.fixture.SetClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private final SetClock clock = new SetClock(Instant.parse("2026-11-01T11:00:00Z"));
    private final Circuit circuit = new Circuit(clock);

    @Test
    void a_failure_or_two_do_not_open_it() {
        assertThat(circuit.failed()).isFalse();
        assertThat(circuit.failed()).isFalse();

        assertThat(circuit.letsThrough()).isTrue();
    }

    @Test
    void failures_with_a_success_between_them_do_not_open_it() {
        circuit.failed();
        circuit.failed();
        circuit.succeeded();
        circuit.failed();

        assertThat(circuit.failed()).isFalse();
        assertThat(circuit.letsThrough()).isTrue();
    }

    @Test
    void the_third_failure_in_a_row_opens_it_and_says_so_once() {
        circuit.failed();
        circuit.failed();

        assertThat(circuit.failed()).isTrue();
        assertThat(circuit.failed()).isFalse();
        assertThat(circuit.letsThrough()).isFalse();
    }

    @Test
    void an_open_one_lets_one_trial_through_in_each_interval() {
        open();

        clock.forward(Circuit.TRIAL_EVERY.minusMillis(1));
        assertThat(circuit.letsThrough()).isFalse();
        clock.forward(Duration.ofMillis(1));
        assertThat(circuit.letsThrough()).isTrue();
        assertThat(circuit.letsThrough()).isFalse();
        circuit.failed();
        clock.forward(Circuit.TRIAL_EVERY.minusMillis(1));
        assertThat(circuit.letsThrough()).isFalse();
        clock.forward(Duration.ofMillis(1));
        assertThat(circuit.letsThrough()).isTrue();
    }

    @Test
    void a_trial_that_succeeds_closes_it() {
        open();
        clock.forward(Circuit.TRIAL_EVERY);
        assertThat(circuit.letsThrough()).isTrue();

        circuit.succeeded();

        assertThat(circuit.letsThrough()).isTrue();
        assertThat(circuit.letsThrough()).isTrue();
        assertThat(circuit.failed()).isFalse();
    }

    @Test
    void a_clock_that_is_set_back_does_not_keep_it_open() {
        open();

        clock.forward(Duration.ofDays(-300));

        assertThat(circuit.letsThrough()).isTrue();
        assertThat(circuit.letsThrough()).isFalse();
    }

    private void open() {
        for (int i = 0; i < Circuit.FAILURES_TO_OPEN; i++) {
            circuit.failed();
        }
    }
}
