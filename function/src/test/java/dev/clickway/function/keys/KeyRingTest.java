package dev.clickway.function.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.SetClock;
import dev.clickway.link.LinkKey;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.Minting.Minted;
import dev.clickway.link.Verification.UnknownKey;
import dev.clickway.link.Verification.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeyRingTest {
    private static final LinkKey OLD = LinkKey.of(1, "plainly-no-secret-but-long-enough-for-a-key");
    private static final LinkKey NEW = LinkKey.of(2, "plainly-no-secret-either-and-long-enough-too");
    private static final LinkKeys BEFORE = LinkKeys.signingWith(OLD);
    private static final LinkKeys ROTATED = LinkKeys.signingWith(NEW, OLD);
    private static final LinkKeys NEW_ONLY = LinkKeys.signingWith(NEW);

    private final SetClock clock = new SetClock(Instant.parse("2026-11-01T11:00:00Z"));
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    @Test
    void a_link_of_a_key_that_was_added_since_is_followed_without_a_deploy() {
        KeyRing ring = ring(() -> ROTATED);
        clock.forward(KeyRing.BETWEEN_READINGS);

        ring.verifyPath(path(ROTATED));
        settle(ring);

        assertThat(ring.verifyPath(path(ROTATED))).isInstanceOf(Verified.class);
        assertThat(ring.verifyPath(path(BEFORE))).isInstanceOf(Verified.class);
        assertThat(readings).hasValue(1);
    }

    /** After a restore a reading takes as long as an ordinary request would wait for it. */
    @Test
    void the_first_link_of_a_new_key_waits_longer_for_the_secret_than_others_do() {
        KeyRing ring = ring(() -> {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < KeyRing.WAIT.toNanos()) {
                Thread.onSpinWait();
            }
            return ROTATED;
        });

        ring.restored();

        assertThat(ring.verifyPath(path(ROTATED))).isInstanceOf(Verified.class);
    }

    @Test
    void a_flood_of_unknown_keys_reads_the_secret_once_in_a_while() {
        KeyRing ring = ring(() -> BEFORE);
        clock.forward(KeyRing.BETWEEN_READINGS);

        for (int i = 0; i < 100; i++) {
            assertThat(ring.verifyPath(path(ROTATED))).isEqualTo(new UnknownKey(2));
            settle(ring);
        }
        assertThat(readings).hasValue(1);

        clock.forward(KeyRing.BETWEEN_READINGS);
        ring.verifyPath(path(ROTATED));
        settle(ring);
        assertThat(readings).hasValue(2);
    }

    @Test
    void keys_are_read_again_when_they_are_old_and_one_that_was_taken_out_is_no_longer_honoured() {
        KeyRing ring = ring(() -> NEW_ONLY);

        clock.forward(KeyRing.READ_EVERY.minusMillis(1));
        assertThat(ring.verifyPath(path(BEFORE))).isInstanceOf(Verified.class);
        assertThat(readings).hasValue(0);
        clock.forward(Duration.ofMillis(1));
        ring.verifyPath(path(BEFORE));
        settle(ring);

        assertThat(ring.verifyPath(path(BEFORE))).isEqualTo(new UnknownKey(1));
    }

    @Test
    void keys_that_cannot_be_read_again_stay_and_are_tried_again_later() {
        KeyRing ring = ring(() -> {
            throw new IllegalStateException("no secret");
        });
        clock.forward(KeyRing.READ_EVERY);

        ring.verifyPath(path(BEFORE));
        settle(ring);
        assertThat(ring.verifyPath(path(BEFORE))).isInstanceOf(Verified.class);
        assertThat(failures).hasValue(1);

        clock.forward(KeyRing.BETWEEN_READINGS);
        ring.verifyPath(path(BEFORE));
        settle(ring);
        assertThat(failures).hasValue(2);
    }

    @Test
    void a_reading_that_hangs_holds_nobody_up_for_long_and_no_second_is_begun_before_it_is_due() {
        Queue<Runnable> begun = new ArrayDeque<>();
        KeyRing ring = ring(() -> ROTATED, begun::add);
        clock.forward(KeyRing.READ_EVERY);

        assertThat(ring.verifyPath(path(BEFORE))).isInstanceOf(Verified.class);
        assertThat(ring.verifyPath(path(ROTATED))).isEqualTo(new UnknownKey(2));
        clock.forward(KeyRing.BETWEEN_READINGS.minusMillis(1));
        assertThat(ring.verifyPath(path(ROTATED))).isEqualTo(new UnknownKey(2));
        ring.settle();

        assertThat(begun).hasSize(1);
    }

    /** A function may be frozen in the middle of a reading, and go on hours later. */
    @Test
    void a_reading_that_was_frozen_costs_the_first_link_of_a_new_key_nothing_and_what_it_brings_is_not_taken() {
        Queue<Runnable> frozen = new ArrayDeque<>();
        Queue<LinkKeys> secret = new ArrayDeque<>(List.of(ROTATED, BEFORE));
        KeyRing ring = ring(secret::remove, reading -> {
            if (frozen.isEmpty()) {
                frozen.add(reading);
            } else {
                reading.run();
            }
        });
        clock.forward(KeyRing.READ_EVERY);
        ring.verifyPath(path(BEFORE));
        assertThat(frozen).hasSize(1);
        clock.forward(KeyRing.BETWEEN_READINGS);

        assertThat(ring.verifyPath(path(ROTATED))).isInstanceOf(Verified.class);
        frozen.remove().run();

        assertThat(ring.verifyPath(path(ROTATED))).isInstanceOf(Verified.class);
        assertThat(readings).hasValue(2);
    }

    @Test
    void a_thread_that_cannot_be_had_is_a_reading_that_failed_and_another_is_tried_for_later() {
        AtomicBoolean threads = new AtomicBoolean(false);
        KeyRing ring = ring(() -> ROTATED, reading -> {
            if (!threads.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            reading.run();
        });
        clock.forward(KeyRing.READ_EVERY);

        assertThat(ring.verifyPath(path(BEFORE))).isInstanceOf(Verified.class);
        assertThat(failures).hasValue(1);
        threads.set(true);
        clock.forward(KeyRing.BETWEEN_READINGS);

        assertThat(ring.verifyPath(path(ROTATED))).isInstanceOf(Verified.class);
    }

    @Test
    void a_reading_that_ends_in_an_error_of_the_jvm_is_told_as_any_other() {
        KeyRing ring = ring(
                () -> {
                    throw new NoClassDefFoundError("of the client");
                },
                Runnable::run);
        clock.forward(KeyRing.READ_EVERY);

        assertThat(ring.verifyPath(path(BEFORE))).isInstanceOf(Verified.class);

        assertThat(failures).hasValue(1);
    }

    @Test
    void a_reading_begun_before_a_snapshot_brings_nothing_after_the_restore() {
        Queue<Runnable> begun = new ArrayDeque<>();
        KeyRing ring = ring(() -> NEW_ONLY, begun::add);
        clock.forward(KeyRing.READ_EVERY);
        ring.verifyPath(path(BEFORE));

        ring.restored();
        begun.remove().run();

        assertThat(ring.verifyPath(path(BEFORE))).isInstanceOf(Verified.class);
    }

    @Test
    void after_a_restore_the_keys_are_read_again_beside_the_second_request_and_those_of_the_snapshot_serve_meanwhile() {
        KeyRing ring = ring(() -> ROTATED);

        ring.restored();
        assertThat(ring.verifyPath(path(BEFORE))).isInstanceOf(Verified.class);
        assertThat(readings).hasValue(0);
        assertThat(ring.verifyPath(path(BEFORE))).isInstanceOf(Verified.class);
        settle(ring);

        assertThat(readings).hasValue(1);
        assertThat(ring.verifyPath(path(ROTATED))).isInstanceOf(Verified.class);
    }

    @Test
    void a_clock_that_is_set_back_reads_them_again_rather_than_never() {
        KeyRing ring = ring(() -> ROTATED);

        clock.forward(Duration.ofDays(-300));
        ring.verifyPath(path(BEFORE));
        settle(ring);

        assertThat(readings).hasValue(1);
    }

    private KeyRing ring(Supplier<LinkKeys> reader) {
        return new KeyRing("demo", BEFORE, counted(reader), clock, failures::incrementAndGet);
    }

    private KeyRing ring(Supplier<LinkKeys> reader, Executor threads) {
        return new KeyRing("demo", BEFORE, counted(reader), clock, failures::incrementAndGet, threads);
    }

    private Supplier<LinkKeys> counted(Supplier<LinkKeys> reader) {
        return () -> {
            readings.incrementAndGet();
            return reader.get();
        };
    }

    /** A busy machine may take longer than a shopper waits. */
    private static void settle(KeyRing ring) {
        while (ring.isReading()) {
            Thread.onSpinWait();
        }
    }

    private static String path(LinkKeys keys) {
        return "/c/" + ((Minted) new LinkMinter("demo", keys).mint(DemoBrand.LINK)).token();
    }
}
