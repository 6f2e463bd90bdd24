package dev.clickway.function.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.function.keeping.Workers.Ran;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final Workers workers = new Workers();

    @Test
    void a_call_that_returns_is_done() {
        assertThat(workers.run(() -> {}, LONG)).isEqualTo(new Ran.Done());
    }

    @Test
    void a_call_that_throws_has_failed_with_what_it_threw() {
        RuntimeException thrown = new IllegalStateException();
        Error error = new StackOverflowError();

        assertThat(workers.run(
                        () -> {
                            throw thrown;
                        },
                        LONG))
                .isEqualTo(new Ran.Failed(thrown));
        assertThat(workers.run(
                        () -> {
                            throw error;
                        },
                        LONG))
                .isEqualTo(new Ran.Failed(error));
    }

    @Test
    void a_call_that_hangs_and_cannot_be_interrupted_is_left_behind_and_the_next_does_not_wait_for_it() {
        CountDownLatch end = new CountDownLatch(1);

        assertThat(workers.run(() -> hang(end), SHORT)).isEqualTo(new Ran.TooLate());
        assertThat(workers.run(() -> {}, LONG)).isEqualTo(new Ran.Done());

        end.countDown();
    }

    @Test
    void no_call_is_begun_while_too_many_are_left_behind_and_calls_are_begun_again_when_those_end() {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(Workers.MAX_LEFT_BEHIND);
        for (int i = 0; i < Workers.MAX_LEFT_BEHIND; i++) {
            CountDownLatch begun = new CountDownLatch(1);
            Ran ran = workers.run(
                    () -> {
                        begun.countDown();
                        hang(end);
                        ended.countDown();
                    },
                    Duration.ofMillis(50));
            assertThat(ran).isEqualTo(new Ran.TooLate());
            hang(begun);
        }

        assertThat(workers.run(() -> {}, LONG)).isEqualTo(new Ran.NoneFree());

        end.countDown();
        hang(ended);
        Ran ran;
        do {
            ran = workers.run(() -> {}, LONG);
        } while (ran.equals(new Ran.NoneFree()));
        assertThat(ran).isEqualTo(new Ran.Done());
    }

    @Test
    void whoever_is_interrupted_while_waiting_gives_up_and_stays_interrupted() {
        CountDownLatch end = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        Ran ran = workers.run(() -> hang(end), LONG);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ran).isEqualTo(new Ran.TooLate());
        end.countDown();
    }

    /** As a lookup of a name in native code does. */
    private static void hang(CountDownLatch end) {
        while (true) {
            try {
                end.await();
                return;
            } catch (InterruptedException goOn) {
                // Native code knows of no interrupts.
            }
        }
    }

    @Test
    void calls_that_have_had_no_time_to_begin_are_none_that_hang() {
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            one.execute(() -> hang(goOn));
            Workers workers = new Workers(one);

            for (int i = 0; i < 2 * Workers.MAX_LEFT_BEHIND; i++) {
                assertThat(workers.run(() -> {}, Duration.ofMillis(1))).isInstanceOf(Workers.Ran.TooLate.class);
            }
            goOn.countDown();

            assertThat(workers.run(() -> {}, Duration.ofSeconds(30))).isInstanceOf(Workers.Ran.Done.class);
        }
    }
}
