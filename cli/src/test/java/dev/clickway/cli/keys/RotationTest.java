package dev.clickway.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.cli.keys.HeldKey.State;
import dev.clickway.cli.keys.SecretStandIn.Fault;
import dev.clickway.function.keys.KeyRing;
import dev.clickway.function.keys.KeysSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkException;

@Timeout(60)
class RotationTest {
    /** More than a rotation makes. */
    private static final int REQUESTS = 24;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Duration> paused = new CopyOnWriteArrayList<>();
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
    void a_new_key_is_known_everywhere_before_it_signs_and_the_old_one_stays() throws Exception {
        List<KeysSecret> duringPauses = new ArrayList<>();
        Instant begun = aws.instant();

        int id = new Rotation(
                        store,
                        time -> {
                            duringPauses.add(aws.secret());
                            pause(time);
                        },
                        told::add)
                .run(false);

        assertThat(id).isEqualTo(2);
        assertThat(duringPauses).allSatisfy(secret -> {
            assertThat(secret.signing()).isEqualTo(1);
            assertThat(secret.ids()).containsExactly(1, 2);
        });
        assertThat(Duration.between(begun, aws.instant())).isGreaterThanOrEqualTo(KeyRing.KNOWN_WITHIN);
        assertThat(aws.secret().signing()).isEqualTo(2);
        assertThat(aws.secret().sharesKey(1, duringPauses.getFirst())).isTrue();
        assertThat(aws.secret().sharesKey(2, duringPauses.getFirst())).isTrue();
    }

    @Test
    void since_when_a_key_signs_and_when_it_ceased_is_written_down() throws Exception {
        Instant made = aws.instant();
        aws.forward(Duration.ofDays(100));
        rotate();
        Instant rotated = aws.instant();
        aws.forward(Duration.ofDays(30));

        List<HeldKey> keys = store.read().keys();

        assertThat(keys).extracting(HeldKey::state).containsExactly(State.VERIFYING, State.SIGNING);
        assertThat(keys.getFirst().since()).contains(made);
        assertThat(keys.getFirst().ceased()).contains(rotated);
        assertThat(keys.get(1).since()).contains(rotated);
        assertThat(keys.get(1).ceased()).isEmpty();
    }

    @Test
    void interrupted_while_it_waits_it_goes_on_with_the_same_key_and_for_the_time_that_is_left() {
        assertThatThrownBy(() -> new Rotation(
                                store,
                                time -> {
                                    if (time.compareTo(Duration.ofMinutes(1)) > 0) {
                                        throw new InterruptedException();
                                    }
                                    pause(time);
                                },
                                told::add)
                        .run(false))
                .isInstanceOf(InterruptedException.class);
        KeysSecret added = aws.secret();
        aws.forward(Duration.ofMinutes(4));
        paused.clear();

        assertThat(rotate()).isEqualTo(2);

        assertThat(paused).allSatisfy(time -> assertThat(time).isLessThanOrEqualTo(Duration.ofSeconds(121)));
        assertThat(paused).anySatisfy(time -> assertThat(time).isGreaterThan(Duration.ofSeconds(110)));
        assertThat(aws.secret().ids()).containsExactly(1, 2);
        assertThat(aws.secret().sharesKey(2, added)).isTrue();
    }

    /** The machine goes down after any of its requests was done, or one is not allowed. */
    @Test
    void broken_off_at_any_request_it_is_brought_to_its_end_by_the_same_command() throws Exception {
        for (Fault fault : List.of(Fault.REFUSED, Fault.DONE)) {
            for (int i = 1; i <= REQUESTS; i++) {
                try (SecretStandIn each = new SecretStandIn();
                        LinkKeysStore eachStore = each.store()) {
                    int broken = i;
                    each.faults(request -> request >= broken ? fault : Fault.NONE);
                    Rotation rotation = new Rotation(eachStore, each::forward, told::add);
                    boolean finished = true;
                    try {
                        rotation.run(false);
                    } catch (SdkException e) {
                        finished = false;
                    }
                    each.faults(_ -> Fault.NONE);
                    if (!finished && each.secret().signing() == 1) {
                        rotation.run(false);
                    }

                    String at = fault + " at request " + i;
                    assertThat(each.secret().signing()).as(at).isEqualTo(2);
                    assertThat(each.secret().ids()).as(at).containsExactly(1, 2);
                    assertNothingWasLost(each);
                    List<HeldKey> keys = eachStore.read().keys();
                    assertThat(keys).as(at).extracting(HeldKey::state).containsExactly(State.VERIFYING, State.SIGNING);
                    assertThat(keys.getFirst().ceased()).as(at).isPresent();
                }
            }
        }
    }

    @Test
    void an_answer_that_is_lost_adds_no_key_twice() throws Exception {
        for (int i = 1; i <= REQUESTS; i++) {
            try (SecretStandIn each = new SecretStandIn();
                    LinkKeysStore eachStore = each.store()) {
                int lost = i;
                each.faults(request -> request == lost ? Fault.ANSWER_LOST : Fault.NONE);

                assertThat(new Rotation(eachStore, each::forward, told::add).run(false))
                        .isEqualTo(2);

                assertThat(each.secret().ids()).containsExactly(1, 2);
                assertNothingWasLost(each);
            }
        }
    }

    /** One operator's whole rotation before each request of another's. */
    @Test
    void somebody_elses_rotation_in_the_middle_of_it_costs_no_key() throws Exception {
        for (int i = 1; i <= REQUESTS; i++) {
            List<Integer> theirIds = new ArrayList<>();
            try (SecretStandIn each = new SecretStandIn();
                    LinkKeysStore theirs = each.store();
                    LinkKeysStore mine = each.storeThatIsOvertaken(
                            i, () -> theirIds.add(new Rotation(theirs, each::forward, _ -> {}).run(false)))) {
                int id = new Rotation(mine, each::forward, told::add).run(false);

                assertThat(each.secret().ids())
                        .hasSizeLessThanOrEqualTo(3)
                        .contains(id)
                        .containsAll(theirIds);
                assertThat(List.of(2, 3)).contains(each.secret().signing());
                assertNothingWasLost(each);
            }
        }
    }

    @Test
    void operators_at_the_same_time_end_with_one_new_key() throws Exception {
        try (ExecutorService operators = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> rotations = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                rotations.add(() -> {
                    try (LinkKeysStore own = aws.store()) {
                        return new Rotation(own, this::pause, told::add).run(false);
                    }
                });
            }
            for (Future<Integer> rotated : operators.invokeAll(rotations)) {
                assertThat(rotated.get()).isBetween(2, 5);
            }
        }
        assertNothingWasLost(aws);
        assertThat(aws.secret().ids()).contains(1, aws.secret().signing());
    }

    @Test
    void at_once_nothing_is_waited_for() throws Exception {
        assertThat(new Rotation(store, this::pause, told::add).run(true)).isEqualTo(2);

        assertThat(paused).allSatisfy(time -> assertThat(time).isLessThanOrEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void a_key_that_another_region_has_not_got_does_not_sign() throws Exception {
        aws.replica("Failed");
        assertThatThrownBy(this::rotate)
                .isInstanceOf(KeysNotChangedException.class)
                .hasMessageContaining("key 2 is not in eu-west-1 (Failed)");
        assertThat(aws.secret().signing()).isEqualTo(1);

        aws.replica("InSync");
        assertThat(rotate()).isEqualTo(2);
    }

    @Test
    void numbers_go_round_and_a_secret_that_is_full_is_told() {
        aws.putByHand(aws.secret().with(255, "k".repeat(40)).signingWith(255));
        assertThat(store.read().freeId()).hasValue(2);

        KeysSecret full = IntStream.rangeClosed(2, 254)
                .boxed()
                .reduce(aws.secret(), (secret, id) -> secret.with(id, "k".repeat(40)), (one, _) -> one);
        aws.putByHand(full);
        assertThatThrownBy(this::rotate)
                .isInstanceOf(KeysNotChangedException.class)
                .hasMessageContaining("all 255 numbers");
    }

    @Test
    void a_key_that_was_added_by_hand_without_signing_is_not_taken_for_ones_own() {
        aws.putByHand(aws.secret().with(7, "k".repeat(40)));

        assertThat(rotate()).isEqualTo(2);

        assertThat(store.read().find(7).orElseThrow().state()).isEqualTo(State.VERIFYING);
    }

    @Test
    void nothing_that_is_told_or_written_beside_the_secret_holds_a_key() {
        rotate();

        String texts = aws.secret().json();
        List<String> keys = texts.lines()
                .flatMap(line -> List.of(line.split("\"", -1)).stream())
                .filter(part -> part.length() >= 32)
                .toList();
        assertThat(keys).hasSize(2);
        Held held = store.read();
        String seen = told
                + held.toString()
                + held.keys()
                + aws.tags()
                + KeyList.of(store, "demo", Duration.ofDays(400)).toTable()
                + KeyList.of(store, "demo", Duration.ofDays(400)).toJson();
        assertThat(keys).allSatisfy(key -> assertThat(seen).doesNotContain(key));
    }

    /** Every key of every version that was in use, with its text. */
    private static void assertNothingWasLost(SecretStandIn aws) {
        KeysSecret now = aws.secret();
        for (KeysSecret earlier : aws.everInUse()) {
            assertThat(earlier.ids())
                    .allSatisfy(id -> assertThat(now.sharesKey(id, earlier)).isTrue());
        }
    }

    private int rotate() {
        try {
            return new Rotation(store, this::pause, told::add).run(false);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void pause(Duration time) {
        paused.add(time);
        aws.forward(time);
    }
}
