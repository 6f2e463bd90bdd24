package dev.clickway.function.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.clickway.click.Click;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.Invocation;
import dev.clickway.function.fixture.SetClock;
import dev.clickway.function.log.FunctionLog;
import dev.clickway.function.log.Metrics;
import dev.clickway.function.log.SpillLine;
import dev.clickway.function.redirect.Redirector;
import dev.clickway.function.redirect.Settings;
import dev.clickway.function.store.ClickJson;
import dev.clickway.function.store.ClickNotRecordedException;
import dev.clickway.function.store.ClickStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Store, queue, log: a click is in one of them, and the shopper lands. */
@Timeout(60)
class FallbackTest {
    private static final byte[] EVENT =
            DemoBrand.event("GET", "/c/" + DemoBrand.token(DemoBrand.LINK)).getBytes(StandardCharsets.UTF_8);
    private static final Settings PATIENT = DemoBrand.SETTINGS.withRecordBudget(Duration.ofSeconds(5));
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private static final ClickStore DOWN = click -> {
        throw new ClickNotRecordedException(click, "Down", new IllegalStateException());
    };

    private static final ClickStore HANGING = click -> {
        try {
            NEVER.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    };

    private final List<Click> queued = new ArrayList<>();

    @Test
    void a_click_that_the_store_takes_is_not_queued_and_nothing_is_logged() {
        Invocation invocation = invoke(_ -> {}, queued::add);

        assertThat(invocation.clicks()).hasSize(1);
        assertThat(queued).isEmpty();
        assertThat(invocation.log()).isEmpty();
        assertThat(invocation.metrics()).isEmpty();
    }

    @Test
    void a_click_that_the_store_refuses_is_queued_and_counted() {
        Invocation invocation = invoke(DOWN, queued::add);

        assertThat(invocation.header("Location")).isEqualTo(DemoBrand.DESTINATION);
        assertThat(queued).isEqualTo(invocation.clicks());
        assertThat(invocation.log()).isEmpty();
        assertThat(invocation.metrics()).containsExactly("Queued");
    }

    @Test
    void a_store_that_never_answers_leaves_the_queue_its_part_of_the_budget() {
        Invocation invocation =
                Invocation.of(DemoBrand.SETTINGS, new ByteArrayInputStream(EVENT), HANGING, queued::add);

        assertThat(invocation.header("Location")).isEqualTo(DemoBrand.DESTINATION);
        assertThat(queued).hasSize(1);
        assertThat(invocation.metrics()).containsExactly("Queued");
    }

    @Test
    void a_click_that_neither_takes_is_in_the_log_whole_with_both_reasons() {
        Invocation invocation = Invocation.of(DemoBrand.SETTINGS, new ByteArrayInputStream(EVENT), DOWN, HANGING);

        assertThat(invocation.header("Location")).isEqualTo(DemoBrand.DESTINATION);
        assertThat(invocation.log()).singleElement().satisfies(line -> {
            assertThat(line).startsWith(SpillLine.MARKER + "{\"reason\":\"Down, then TooLate\"");
            assertThat(SpillLine.read(line))
                    .contains(ClickJson.read(ClickJson.write(invocation.clicks().getFirst())));
        });
        assertThat(invocation.metrics()).containsExactly("Spilled");
    }

    /** Such as half a second for a key that had to be read. */
    @Test
    void what_a_shopper_has_waited_before_is_of_the_budget() {
        Duration budget = Duration.ofDays(1);
        List<String> log = new ArrayList<>();
        SetClock clock = new SetClock(DemoBrand.SENT_AT);
        ClickKeeper keeper = new ClickKeeper(
                budget, HANGING, HANGING, new FunctionLog(log::add, new Metrics("demo", clock, _ -> {})), clock);

        keeper.keep(DemoBrand.click("c-1", DemoBrand.LINK, DemoBrand.NOBODY), System.nanoTime() - budget.toNanos());

        assertThat(log).singleElement(STRING).startsWith(SpillLine.MARKER + "{\"reason\":\"TooLate, then TooLate\"");
    }

    @Test
    void an_error_of_the_jvm_in_a_store_is_a_failure_like_any_other() {
        Invocation invocation = invoke(
                _ -> {
                    throw new NoClassDefFoundError();
                },
                queued::add);

        assertThat(invocation.header("Location")).isEqualTo(DemoBrand.DESTINATION);
        assertThat(queued).hasSize(1);
    }

    @Test
    void once_both_are_known_to_be_down_neither_is_asked_and_each_click_is_logged_at_once() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        ClickStore counting = click -> {
            asked.incrementAndGet();
            DOWN.record(click);
        };
        List<String> log = new ArrayList<>();
        Redirector redirector =
                Redirector.of(DemoBrand.SETTINGS, DemoBrand.KEYS, counting, counting, log::add, Invocation.CLOCK);

        for (int i = 0; i < 10; i++) {
            redirector.answer(new ByteArrayInputStream(EVENT), new ByteArrayOutputStream());
        }

        assertThat(asked).hasValue(2 * Circuit.FAILURES_TO_OPEN);
        assertThat(log.stream().filter(line -> line.startsWith(SpillLine.MARKER)))
                .hasSize(10);
        assertThat(log.getLast()).contains("CircuitOpen, then CircuitOpen");
        assertThat(log)
                .anyMatch(line -> line.contains("\"StoreCircuitOpened\":1"))
                .anyMatch(line -> line.contains("\"QueueCircuitOpened\":1"));
    }

    @Test
    void a_store_that_is_back_is_used_again_after_one_trial() throws IOException {
        SetClock clock = new SetClock(Invocation.CLOCK.instant());
        List<Click> stored = new ArrayList<>();
        boolean[] down = {true};
        ClickStore store = click -> {
            if (down[0]) {
                DOWN.record(click);
            }
            stored.add(click);
        };
        Redirector redirector = Redirector.of(DemoBrand.SETTINGS, DemoBrand.KEYS, store, queued::add, _ -> {}, clock);
        for (int i = 0; i < 5; i++) {
            redirector.answer(new ByteArrayInputStream(EVENT), new ByteArrayOutputStream());
        }
        assertThat(queued).hasSize(5);

        down[0] = false;
        redirector.answer(new ByteArrayInputStream(EVENT), new ByteArrayOutputStream());
        assertThat(queued).hasSize(6);
        clock.forward(Circuit.TRIAL_EVERY);
        for (int i = 0; i < 3; i++) {
            redirector.answer(new ByteArrayInputStream(EVENT), new ByteArrayOutputStream());
        }

        assertThat(queued).hasSize(6);
        assertThat(stored).hasSize(3);
    }

    @Test
    void a_refused_link_is_counted_by_its_reason_and_leaves_no_other_line() {
        Invocation invocation = Invocation.of(DemoBrand.event("GET", "/c/no-token"));

        assertThat(invocation.metrics()).containsExactly("RefusedMalformed");
        assertThat(invocation.log()).isEmpty();
    }

    private static Invocation invoke(ClickStore store, @Nullable ClickStore fallback) {
        return Invocation.of(PATIENT, new ByteArrayInputStream(EVENT), store, fallback);
    }
}
