package dev.clickway.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.cli.keys.HeldKey.State;
import dev.clickway.cli.keys.Retirement.Outcome.NoSuchKey;
import dev.clickway.cli.keys.Retirement.Outcome.Refused;
import dev.clickway.cli.keys.Retirement.Outcome.Retired;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetirementTest {
    private static final Duration LIFETIME = Duration.ofDays(400);

    private SecretStandIn aws;
    private LinkKeysStore store;

    @BeforeEach
    void start() throws Exception {
        aws = new SecretStandIn();
        store = aws.store();
    }

    @AfterEach
    void stop() throws Exception {
        store.close();
        aws.close();
    }

    @Test
    void a_key_stays_for_as_long_as_a_link_of_it_may_live_and_the_refusal_counts_the_days() throws Exception {
        rotate();
        Instant ceased = aws.instant();
        aws.forward(Duration.ofDays(80));

        assertThat(retire(1, false))
                .isEqualTo(new Refused("key 1 stays: it may have signed until " + ceased.plus(Duration.ofDays(1))
                        + ", and links live 400 days (linkLifetimeDays), until " + ceased.plus(Duration.ofDays(401))
                        + ": 321 days from now; with --force every link of it leads to the fallback from now on"));
        assertThat(aws.secret().ids()).containsExactly(1, 2);

        aws.forward(Duration.ofDays(321).minusSeconds(1));
        assertThat(retire(1, false)).isInstanceOf(Refused.class);
        aws.forward(Duration.ofSeconds(1));
        assertThat(retire(1, false)).isEqualTo(new Retired("key 1 is retired: no link of it is alive"));
        assertThat(aws.secret().ids()).containsExactly(2);
        assertThat(aws.tags().keySet()).containsExactly("clickway:key:2");
    }

    @Test
    void by_force_it_goes_before_its_time_and_what_that_means_is_said() throws Exception {
        rotate();

        assertThat(retire(1, true).words())
                .startsWith("key 1 is retired before its time, ")
                .endsWith("within five minutes every link of it leads to the fallback");
        assertThat(aws.secret().ids()).containsExactly(2);
    }

    @Test
    void the_key_that_signs_stays_whatever_is_asked() {
        assertThat(retire(1, true).words()).startsWith("key 1 signs new links");
        assertThat(aws.secret().ids()).containsExactly(1);
    }

    @Test
    void a_key_that_has_signed_nothing_may_go_at_any_time() {
        aws.putByHand(aws.secret().with(2, "k".repeat(40)));
        store.remember(2, KeyHistory.added(aws.instant()));
        assertThat(store.read().find(2).orElseThrow().state()).isEqualTo(State.ADDED);

        assertThat(retire(2, false)).isEqualTo(new Retired("key 2 is retired: it had signed no link"));
    }

    /** A function may hold the one that was taken out, in a snapshot: it would take links of another for forged. */
    @Test
    void the_number_of_a_key_that_was_taken_out_before_it_signed_is_never_anothers() throws Exception {
        assertThatThrownBy(() -> new Rotation(
                                store,
                                _ -> {
                                    throw new InterruptedException();
                                },
                                _ -> {})
                        .run(false))
                .isInstanceOf(InterruptedException.class);
        assertThat(aws.secret().ids()).containsExactly(1, 2);
        assertThat(retire(2, false)).isInstanceOf(Retired.class);

        assertThat(rotate()).isEqualTo(3);

        assertThat(aws.secret().ids()).containsExactly(1, 3);
    }

    @Test
    void nor_is_that_of_one_that_signed_before_an_operator_went_back_to_the_key_before_it() throws Exception {
        rotate();
        aws.putByHand(aws.secret().signingWith(1));
        assertThat(retire(2, true)).isInstanceOf(Retired.class);

        assertThat(rotate()).isEqualTo(3);
    }

    /** An operator's machine slept between reading and writing, while others rotated twice. */
    @Test
    void a_key_that_was_said_to_be_added_too_late_counts_as_one_that_has_signed() throws Exception {
        Instant before = aws.instant();
        rotate();
        aws.forward(Duration.ofMinutes(1));
        rotate();
        Instant third = aws.instant();
        store.remember(2, KeyHistory.added(before));

        assertThat(store.read().find(2).orElseThrow().state()).isEqualTo(State.VERIFYING);
        assertThat(store.read().find(2).orElseThrow().ceased()).contains(third);
        assertThat(retire(2, false)).isInstanceOf(Refused.class);
    }

    @Test
    void a_number_that_no_key_has_is_told_with_those_that_there_are() {
        assertThat(retire(9, true)).isEqualTo(new NoSuchKey("there is no key 9; there are [1]"));
    }

    /** Rotated by hand, before there was this command: the latest that it can have been is when the secret was changed. */
    @Test
    void of_a_key_that_nobody_wrote_down_the_latest_possible_time_counts_and_stays_what_it_was() throws Exception {
        aws.forward(Duration.ofDays(50));
        aws.putByHand(aws.secret().with(2, "k".repeat(40)).signingWith(2));
        Instant changed = aws.instant();
        aws.forward(Duration.ofDays(10));

        assertThat(store.read().find(1).orElseThrow().ceased()).contains(changed);
        assertThat(retire(1, false)).isInstanceOf(Refused.class);
        rotate();
        assertThat(store.read().find(1).orElseThrow().ceased()).contains(changed);
        assertThat(store.read().find(2).orElseThrow().ceased()).contains(aws.instant());
    }

    @Test
    void a_key_that_signs_again_ceases_again() throws Exception {
        rotate();
        aws.forward(Duration.ofDays(5));
        aws.putByHand(aws.secret().signingWith(1));
        Instant backAt = aws.instant();

        assertThat(rotate()).isEqualTo(3);

        List<HeldKey> keys = store.read().keys();
        assertThat(keys).extracting(HeldKey::state).containsExactly(State.VERIFYING, State.VERIFYING, State.SIGNING);
        assertThat(keys.get(0).since()).contains(backAt);
        assertThat(keys.get(0).ceased()).contains(aws.instant());
    }

    @Test
    void somebody_elses_change_in_the_middle_of_it_is_not_undone() throws Exception {
        rotate();
        aws.forward(Duration.ofDays(500));
        for (int i = 1; i <= 6; i++) {
            try (LinkKeysStore mine = aws.storeThatIsOvertaken(i, this::rotate)) {
                int id = aws.secret().ids().first();
                int signing = aws.secret().signing();

                assertThat(new Retirement(mine, Duration.ofDays(1)).run(id, true))
                        .isInstanceOf(Retired.class);

                assertThat(aws.secret().ids()).doesNotContain(id).contains(signing);
            }
        }
    }

    private Retirement.Outcome retire(int id, boolean force) {
        return new Retirement(store, LIFETIME).run(id, force);
    }

    private int rotate() throws InterruptedException {
        try (LinkKeysStore own = aws.store()) {
            return new Rotation(own, aws::forward, _ -> {}).run(false);
        }
    }
}
