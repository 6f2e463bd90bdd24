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
import java.util.concurrent.CountDownLatch;
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
    void a_reading_that_hangs_holds_nobody_up_for_long_and_no_second_is_begun_beside_it() {
        CountDownLatch never = new CountDownLatch(1);
        KeyRing ring = ring(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return ROTATED;
        });
        clock.forward(KeyRing.READ_EVERY);

        assertThat(ring.verifyPath(path(BEFORE))).isInstanceOf(Verified.class);
        assertThat(ring.verifyPath(path(ROTATED))).isEqualTo(new UnknownKey(2));
        clock.forward(KeyRing.READ_EVERY);
        assertThat(ring.verifyPath(path(ROTATED))).isEqualTo(new UnknownKey(2));
        ring.settle();

        assertThat(readings).hasValueLessThanOrEqualTo(1);
        never.countDown();
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
        return new KeyRing(
                "demo",
                BEFORE,
                () -> {
                    readings.incrementAndGet();
                    return reader.get();
                },
                clock,
                failures::incrementAndGet);
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
