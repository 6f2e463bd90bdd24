package dev.clickway.function.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.click.Click;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.ManyClicks;
import dev.clickway.function.fixture.ManyClicks.Made;
import dev.clickway.function.fixture.SetClock;
import dev.clickway.function.redirect.Redirector;
import dev.clickway.function.store.ClickNotRecordedException;
import dev.clickway.function.store.ClickStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The machine's clock jumps. */
class ClockTest {
    private static final List<Duration> JUMPS = List.of(
            Duration.ofDays(400),
            Duration.ofDays(-4_000),
            Duration.ofSeconds(1),
            Duration.ofHours(-1),
            Duration.ofNanos(-1));

    private final SetClock clock = new SetClock(DemoBrand.SENT_AT);

    @Test
    void a_click_keeps_the_time_of_its_event() throws IOException {
        List<Click> recorded = new ArrayList<>();
        Redirector redirector = Redirector.of(DemoBrand.SETTINGS, DemoBrand.KEYS, recorded::add, null, _ -> {}, clock);
        List<Made> clicks = ManyClicks.make(JUMPS.size());
        for (int i = 0; i < JUMPS.size(); i++) {
            clock.forward(JUMPS.get(i));
            click(redirector, clicks.get(i));
        }

        assertThat(recorded)
                .extracting(click -> click.at().toEpochMilli())
                .containsExactlyElementsOf(clicks.stream().map(Made::at).toList());
    }

    @Test
    void a_circuit_that_is_open_lets_a_trial_through_however_far_the_clock_was_set_back() throws IOException {
        List<Click> tried = new ArrayList<>();
        List<Click> queued = new ArrayList<>();
        ClickStore down = click -> {
            tried.add(click);
            throw new ClickNotRecordedException(click, "Down", new IllegalStateException());
        };
        Redirector redirector = Redirector.of(DemoBrand.SETTINGS, DemoBrand.KEYS, down, queued::add, _ -> {}, clock);
        Made click = ManyClicks.make(1).getFirst();
        for (int i = 0; i < 10; i++) {
            click(redirector, click);
        }
        assertThat(tried).hasSize(Circuit.FAILURES_TO_OPEN);

        for (Duration back : List.of(Duration.ofDays(-4_000), Duration.ofSeconds(-1))) {
            tried.clear();
            clock.forward(back);
            click(redirector, click);
            click(redirector, click);
            assertThat(tried).hasSize(1);
        }
        assertThat(queued).hasSize(14);
    }

    private static void click(Redirector redirector, Made click) throws IOException {
        redirector.answer(new ByteArrayInputStream(click.event()), OutputStream.nullOutputStream());
    }
}
