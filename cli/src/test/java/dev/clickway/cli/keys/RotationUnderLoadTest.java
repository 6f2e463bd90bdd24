package dev.clickway.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.click.Click;
import dev.clickway.click.IpHandling;
import dev.clickway.function.keys.KeyRing;
import dev.clickway.function.keys.SecretsManagerKeys;
import dev.clickway.function.log.FunctionLog;
import dev.clickway.function.log.Metrics;
import dev.clickway.function.redirect.Redirector;
import dev.clickway.function.redirect.Settings;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkKind;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.Minting.Minted;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * A rotation while clicks come in, by functions that read the same secret: two that are busy, some that sleep through it
 * and are woken by a link of the new key, and one that comes back from a snapshot. Whoever sends signs with what the secret
 * says at that moment. The clock is the stand-in's: six minutes pass in steps, between which clicks come in.
 */
@Timeout(120)
class RotationUnderLoadTest {
    private static final String FALLBACK = "https://www.demo.example/";
    private static final String DESTINATION = "https://www.demo.example/p/linen-shirt?size=m&x=%2B#reviews";
    private static final int BUSY = 2;
    private static final int THREADS = 6;
    private static final int CLICKS_BETWEEN_STEPS = 40;
    private static final Duration STEP = Duration.ofSeconds(7);

    private final Queue<Click> recorded = new ConcurrentLinkedQueue<>();
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final AtomicInteger landed = new AtomicInteger();
    private final AtomicInteger elsewhere = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private SecretStandIn aws;
    private SecretsManagerClient client;

    @BeforeEach
    void start() throws Exception {
        aws = new SecretStandIn();
        client = aws.client();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        aws.close();
    }

    @Test
    void no_link_of_the_old_key_or_the_new_leads_to_the_fallback() throws Exception {
        List<Function> busy = new ArrayList<>();
        for (int i = 0; i < BUSY; i++) {
            busy.add(function());
        }
        List<Function> asleep = List.of(function(), function(), function());
        Function restored = function();
        LinkKeys old = secret();
        aws.forward(Duration.ofSeconds(30));

        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS);
                LinkKeysStore store = aws.store()) {
            List<Future<?>> load = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Function own = busy.get(i % BUSY);
                load.add(threads.submit(() -> {
                    while (!over.get()) {
                        click(own, secret());
                        click(own, old);
                    }
                }));
            }
            assertThat(new Rotation(store, this::pause, _ -> {}).run(false)).isEqualTo(2);
            pause(STEP);
            LinkKeys rotated = secret();
            assertThat(rotated.signing().id()).isEqualTo(2);
            asleep.forEach(function -> click(function, rotated));
            restored.keys().restored();
            click(restored, rotated);
            asleep.forEach(function -> click(function, old));
            click(restored, old);
            pause(Duration.ofMinutes(6));
            over.set(true);
            for (Future<?> each : load) {
                each.get();
            }
        }

        assertThat(elsewhere).hasValue(0);
        assertThat(landed.get()).isGreaterThan(CLICKS_BETWEEN_STEPS);
        assertThat(recorded).hasSize(landed.get());
        assertThat(log).isEmpty();
    }

    /** Time passes in steps, and clicks come in all along. */
    private void pause(Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minus(STEP)) {
            aws.forward(left.compareTo(STEP) < 0 ? left : STEP);
            int before = landed.get() + elsewhere.get();
            while (landed.get() + elsewhere.get() - before < CLICKS_BETWEEN_STEPS) {
                Thread.onSpinWait();
            }
        }
    }

    /** One environment of Lambda's. */
    private record Function(Redirector redirector, KeyRing keys) {}

    private Function function() {
        KeyRing keys = new KeyRing("demo", secret(), this::secret, aws, () -> log.add("keys not read"));
        Settings settings = new Settings("demo", FALLBACK, IpHandling.NONE, 400, Optional.empty(), Optional.empty());
        FunctionLog lines = new FunctionLog(log::add, new Metrics("demo", aws, log::add));
        return new Function(new Redirector(settings, keys, recorded::add, null, lines, aws), keys);
    }

    private LinkKeys secret() {
        return SecretsManagerKeys.read(client, "clickway/demo/link-keys");
    }

    private void click(Function function, LinkKeys keys) {
        Link link = new Link("spring-sale", "d-7f3a2c91", "hero", aws.instant(), LinkKind.ORDINARY, DESTINATION);
        String path = "/c/" + ((Minted) new LinkMinter("demo", keys).mint(link)).token();
        String event = """
                {"version":"2.0","rawPath":"%s","headers":{},"requestContext":{"http":{"method":"GET"},\
                "timeEpoch":1793523723456}}""".formatted(path);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            function.redirector().answer(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out);
            String location = new ObjectMapper()
                    .readTree(out.toByteArray())
                    .at("/headers/Location")
                    .asText();
            (location.equals(DESTINATION) ? landed : elsewhere).incrementAndGet();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
