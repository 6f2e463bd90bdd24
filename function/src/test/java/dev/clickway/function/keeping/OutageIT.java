package dev.clickway.function.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.clickway.dynamodblocal.DynamoDbLocal;
import dev.clickway.function.fault.Fault;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.LocalQueue;
import dev.clickway.function.fixture.ManyClicks;
import dev.clickway.function.keeping.UnderFire.At;
import dev.clickway.function.redirect.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** DynamoDB and SQS break in the midst of load, each in every way that they can: shoppers land, and no click is lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutageIT {
    private static final int CLICKS = 1_000;
    private static final Fault NONE = new Fault.None();

    private DynamoDbLocal dynamoDb;
    private LocalQueue sqs;

    @BeforeAll
    void start() throws IOException {
        dynamoDb = DynamoDbLocal.inMemory(Path.of("..", "dynamodb-local", "target", "server"));
        sqs = new LocalQueue();
    }

    @AfterAll
    void stop() {
        sqs.close();
        dynamoDb.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("refuses", new Fault.Refused()),
                arguments("is frozen", new Fault.Frozen()),
                arguments("answers 500", Fault.internalError()),
                arguments("throttles", Fault.throttledByDynamoDb()),
                arguments("resets", new Fault.Reset()),
                arguments("half-closes", new Fault.HalfClosed()),
                arguments("is slow", new Fault.Slow(Duration.ofSeconds(2))),
                arguments("dribbles", new Fault.Dribbling(Duration.ofSeconds(1))),
                arguments("writes and cuts its answer off", new Fault.Cut(40)),
                arguments("writes and resets before it answers", new Fault.Cut(0)),
                arguments("writes and keeps its answer", new Fault.Withheld()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void a_store_that_breaks_under_load_costs_no_redirect_and_no_click(String what, Fault fault) throws Exception {
        try (UnderFire fire = open("store " + what, aTrialEvery(20))) {
            List<Long> struck = new ArrayList<>();
            fire.click(
                    ManyClicks.make(CLICKS),
                    new At(CLICKS / 3, () -> fire.store.behave(fault)),
                    new At(2 * CLICKS / 3, () -> {
                        struck.add(fire.store.struck());
                        fire.store.behave(NONE);
                    }));

            fire.assertEveryClickIsInTheTableOnce();
            assertThat(fire.recovered()).isPositive();
            if (!(fault instanceof Fault.Refused)) {
                assertThat(struck.getFirst()).isPositive();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void a_click_that_neither_store_nor_queue_takes_is_in_the_log_and_comes_from_there(String what, Fault fault)
            throws Exception {
        try (UnderFire fire = open("store and queue: " + what, aTrialEvery(20))) {
            fire.click(
                    ManyClicks.make(CLICKS),
                    new At(CLICKS / 3, () -> {
                        fire.store.behave(fault);
                        fire.queue.behave(fault);
                    }),
                    new At(2 * CLICKS / 3, () -> {
                        fire.store.behave(NONE);
                        fire.queue.behave(NONE);
                    }));

            fire.assertEveryClickIsInTheTableOnce();
            assertThat(fire.spilled()).isPositive();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endsOfConnections")
    void a_connection_that_ends_while_it_is_idle_sends_no_click_to_the_queue(String what, Fault end) throws Exception {
        try (UnderFire fire = new UnderFire(
                what + " while idle", dynamoDb, sqs, InstantSource.system(), false, Settings.MAX_RECORD_BUDGET)) {
            fire.click(ManyClicks.make(100));
            fire.store.behave(end);
            fire.store.behave(NONE);

            fire.click(ManyClicks.make(100, DemoBrand.KEYS, "later"));

            fire.assertEveryClickIsInTheTableOnce();
            assertThat(fire.recovered()).isZero();
            assertThat(fire.spilled()).isZero();
        }
    }

    static Stream<Arguments> endsOfConnections() {
        return Stream.of(arguments("reset", new Fault.Reset()), arguments("half-closed", new Fault.HalfClosed()));
    }

    @Test
    void a_queue_that_throttles_while_the_store_is_frozen_leaves_clicks_to_the_log() throws Exception {
        try (UnderFire fire = open("store frozen, queue throttles", aTrialEvery(20))) {
            fire.store.behave(new Fault.Frozen());
            fire.queue.behave(Fault.throttledBySqs());

            fire.click(ManyClicks.make(CLICKS));

            assertThat(fire.store.struck()).isPositive();
            assertThat(fire.queue.struck()).isPositive();
            assertThat(fire.spilled()).isEqualTo(CLICKS);
            fire.assertEveryClickIsInTheTableOnce();
        }
    }

    @ParameterizedTest(name = "of the store, which {0}")
    @MethodSource("handshakes")
    void a_tls_handshake_that_never_finishes_is_given_up_at_store_and_queue(String what, Fault store) throws Exception {
        int clicks = 50;
        try (UnderFire fire = new UnderFire("TLS never finishes, store " + what, dynamoDb, sqs, aTrialEvery(1), true)) {
            fire.store.behave(store);
            fire.queue.behave(new Fault.Frozen());

            fire.click(ManyClicks.make(clicks));

            assertThat(fire.spilled()).isEqualTo(clicks);
            fire.assertEveryClickIsInTheTableOnce();
        }
    }

    static Stream<Arguments> handshakes() {
        return Stream.of(arguments("hangs as well", new Fault.Frozen()), arguments("refuses", new Fault.Refused()));
    }

    @Test
    void a_store_that_flaps_from_fault_to_fault_ends_with_every_click_once() throws Exception {
        List<Fault> faults = faults().map(fault -> (Fault) fault.get()[1]).toList();
        try (UnderFire fire = open("store flaps", aTrialEvery(5))) {
            int every = CLICKS / (2 * faults.size());
            List<At> flaps = new ArrayList<>();
            for (int i = 0; i < faults.size(); i++) {
                Fault fault = faults.get(i);
                flaps.add(new At(2 * i * every, () -> fire.store.behave(fault)));
                flaps.add(new At((2 * i + 1) * every, () -> fire.store.behave(NONE)));
            }

            fire.click(ManyClicks.make(CLICKS), flaps.toArray(At[]::new));

            fire.assertEveryClickIsInTheTableOnce();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void without_a_circuit_to_spare_them_every_click_meets_the_fault_and_none_is_lost(String what, Fault fault)
            throws Exception {
        int clicks = 100;
        try (UnderFire fire = open("every click meets a store that " + what, aTrialEvery(1))) {
            fire.store.behave(fault);

            fire.click(ManyClicks.make(clicks));

            fire.assertEveryClickIsInTheTableOnce();
            assertThat(fire.recovered() + fire.spilled()).isGreaterThanOrEqualTo(clicks);
        }
    }

    @Test
    void the_same_events_twice_and_at_once_are_one_click_each_whatever_way_they_took() throws Exception {
        List<ManyClicks.Made> once = ManyClicks.make(300);
        List<ManyClicks.Made> doubled = new ArrayList<>();
        for (ManyClicks.Made click : once) {
            doubled.add(click);
            doubled.add(click);
        }
        try (UnderFire fire = open("every event twice", InstantSource.system())) {
            fire.click(doubled, new At(200, () -> fire.store.behave(new Fault.Cut(0))));
            fire.store.behave(NONE);
            fire.click(once.reversed());

            fire.assertEveryClickIsInTheTableOnce();
        }
    }

    private UnderFire open(String name, InstantSource clock) throws IOException {
        return new UnderFire(name, dynamoDb, sqs, clock, false);
    }

    /** A clock that lets every so-manieth click through to a store that is known to be down. */
    private static InstantSource aTrialEvery(int clicks) {
        long step = Circuit.TRIAL_EVERY.toMillis() / clicks;
        AtomicLong millis = new AtomicLong(DemoBrand.SENT_AT.toEpochMilli());
        return () -> Instant.ofEpochMilli(millis.addAndGet(step));
    }
}
