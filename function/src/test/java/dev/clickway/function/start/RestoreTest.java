package dev.clickway.function.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.function.aws.ClientBounds;
import dev.clickway.function.aws.RenewableCredentials;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.SetClock;
import dev.clickway.function.keys.KeyRing;
import dev.clickway.function.log.FunctionLog;
import dev.clickway.function.log.Metric;
import dev.clickway.function.log.Metrics;
import dev.clickway.function.redirect.Redirector;
import dev.clickway.function.start.AwsStub.Asked;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKey;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.Minting.Minted;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A function that comes back from a snapshot, days later: nothing is used that has gone stale meanwhile. */
@Timeout(120)
class RestoreTest {
    private static final LinkKey OLD = LinkKey.of(1, "plainly-no-secret-but-long-enough-for-a-key");
    private static final LinkKey NEW = LinkKey.of(2, "another-plain-text-that-is-long-enough-too");
    private static final String OLD_ALONE = "{\"signing\":\"1\",\"1\":\"plainly-no-secret-but-long-enough-for-a-key\"}";
    private static final String NEW_ALONE = "{\"signing\":\"2\",\"2\":\"another-plain-text-that-is-long-enough-too\"}";
    private static final LinkKeys OLD_KEYS = LinkKeys.signingWith(OLD);
    private static final LinkKeys NEW_KEYS = LinkKeys.signingWith(NEW);

    private final SetClock clock = new SetClock(DemoBrand.SENT_AT);
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private volatile Optional<String> accessKey = Optional.of("before");
    private volatile CountDownLatch handingOut = new CountDownLatch(0);
    private final AtomicInteger lookUps = new AtomicInteger();
    private AwsStub aws;
    private Snapshot snapshot;
    private Redirector redirector;

    @BeforeEach
    void start() throws IOException {
        aws = new AwsStub(OLD_ALONE);
        RenewableCredentials credentials = new RenewableCredentials(() -> new Found(this::find));
        SecretsManagerClient secrets = local(ClientBounds.PATIENT.on(SecretsManagerClient.builder()), credentials);
        Services services = new Services(
                credentials,
                secrets,
                "keys",
                () -> local(ClientBounds.PATIENT.on(DynamoDbClient.builder()), credentials),
                "clicks",
                null);
        FunctionLog lines = new FunctionLog(log::add, new Metrics("demo", Duration.ZERO, clock, log::add));
        LinkKeys first = services.readKeys();
        KeyRing keys = new KeyRing("demo", first, services::readKeys, clock, () -> lines.count(Metric.KEYS_NOT_READ));
        snapshot = new Snapshot(new Rehearsal(DemoBrand.SETTINGS, first, services), services, keys);
        redirector = new Redirector(
                DemoBrand.SETTINGS.withRecordBudget(Duration.ofSeconds(5)), keys, services.store(), null, lines, clock);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_click_after_a_restore_goes_over_a_new_connection_signed_with_credentials_found_anew() throws IOException {
        snapshot.beforeCheckpoint(null);
        List<Asked> before = aws.asked();
        accessKey = Optional.of("after");
        clock.forward(Duration.ofDays(3));

        snapshot.afterRestore(null);
        assertThat(landing("d-1", OLD_KEYS)).isEqualTo(destination("d-1"));

        assertThat(before).extracting(Asked::signer).containsOnly("before");
        assertThat(before).extracting(Asked::delivery).containsOnly("");
        Set<Integer> connections = before.stream().map(Asked::connection).collect(Collectors.toSet());
        assertThat(aws.clicks()).singleElement().satisfies(click -> {
            assertThat(click.signer()).isEqualTo("after");
            assertThat(click.connection()).isNotIn(connections);
        });
        assertThat(log).isEmpty();
    }

    @Test
    void before_a_snapshot_handshakes_and_readings_of_the_keys_are_rehearsed_and_not_once_only() {
        snapshot.beforeCheckpoint(null);

        assertThat(aws.asked())
                .filteredOn(each -> each.what().equals("GetSecretValue"))
                .hasSizeGreaterThan(10);
        assertThat(aws.asked().stream().map(Asked::connection).distinct()).hasSizeGreaterThan(20);
    }

    @Test
    void a_key_that_was_added_since_the_snapshot_is_known_to_its_first_link() throws IOException {
        aws.secret(Optional.of(NEW_ALONE));
        snapshot.afterRestore(null);

        assertThat(landing("d-2", NEW_KEYS)).isEqualTo(destination("d-2"));
    }

    @Test
    void a_key_that_was_taken_out_since_is_read_away_beside_the_second_click() throws IOException {
        aws.secret(Optional.of(NEW_ALONE));
        snapshot.afterRestore(null);

        assertThat(landing("d-3", OLD_KEYS)).isEqualTo(destination("d-3"));
        assertThat(landing("d-4", OLD_KEYS)).isEqualTo(destination("d-4"));
        untilLanded("d-5", NEW_KEYS);

        assertThat(landing("d-6", OLD_KEYS)).isEqualTo(DemoBrand.FALLBACK);
    }

    @Test
    void keys_that_cannot_be_read_at_a_restore_leave_those_of_the_snapshot_in_use_and_somebody_is_told()
            throws IOException {
        aws.secret(Optional.empty());

        assertThatCode(() -> snapshot.afterRestore(null)).doesNotThrowAnyException();
        for (int i = 0; i < 3; i++) {
            assertThat(landing("d-7", OLD_KEYS)).isEqualTo(destination("d-7"));
        }
        assertThat(landing("d-8", NEW_KEYS)).isEqualTo(DemoBrand.FALLBACK);
        while (log.stream().noneMatch(line -> line.contains("\"KeysNotRead\":1"))) {
            Thread.onSpinWait();
        }

        aws.secret(Optional.of(NEW_ALONE));
        clock.forward(Duration.ofSeconds(10));
        assertThat(untilLanded("d-8", NEW_KEYS)).isEqualTo(destination("d-8"));
    }

    @Test
    void credentials_that_cannot_be_found_at_a_restore_fail_no_restore_and_cost_no_click() throws IOException {
        accessKey = Optional.empty();

        assertThatCode(() -> snapshot.afterRestore(null)).doesNotThrowAnyException();

        assertThat(landing("d-9", OLD_KEYS)).isEqualTo(destination("d-9"));
        assertThat(aws.clicks()).isEmpty();
        assertThat(log)
                .filteredOn(line -> line.startsWith("clickway-spilled-click "))
                .singleElement(STRING)
                .contains("\"d-9\"", destination("d-9"), "SdkClientException");

        accessKey = Optional.of("after");
        assertThat(landing("d-10", OLD_KEYS)).isEqualTo(destination("d-10"));
        assertThat(aws.clicks()).singleElement().satisfies(click -> {
            assertThat(click.signer()).isEqualTo("after");
            assertThat(click.delivery()).isEqualTo("d-10");
        });
    }

    /** Without a bound of its own the restore would never end here. */
    @Test
    void credentials_that_are_long_in_coming_hold_no_restore_up_and_the_first_click_uses_what_was_found()
            throws IOException {
        accessKey = Optional.of("after");
        CountDownLatch held = new CountDownLatch(1);
        handingOut = held;
        int before = lookUps.get();

        snapshot.afterRestore(null);
        held.countDown();

        assertThat(landing("d-11", OLD_KEYS)).isEqualTo(destination("d-11"));
        assertThat(aws.clicks())
                .singleElement()
                .satisfies(click -> assertThat(click.signer()).isEqualTo("after"));
        assertThat(lookUps).hasValue(before + 1);
    }

    /** Two environments that come back from one snapshot would draw the same from it. */
    @Test
    void nothing_of_ours_draws_from_a_generator_that_a_snapshot_would_copy() throws IOException {
        try (Stream<Path> classes = Files.walk(Path.of("target", "classes"))) {
            for (Path file : classes.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("java/util/Random", "SplittableRandom", "ThreadLocalRandom", "random/Random");
            }
        }
    }

    /** A busy machine may take longer for a reading of the keys than a shopper waits. */
    private String untilLanded(String delivery, LinkKeys keys) throws IOException {
        String location = landing(delivery, keys);
        while (!location.equals(destination(delivery))) {
            location = landing(delivery, keys);
        }
        return location;
    }

    private String landing(String delivery, LinkKeys keys) throws IOException {
        Link link = DemoBrand.link(delivery, destination(delivery));
        String path = "/c/" + ((Minted) new LinkMinter("demo", keys).mint(link)).token();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        redirector.answer(new ByteArrayInputStream(DemoBrand.event("GET", path).getBytes(StandardCharsets.UTF_8)), out);
        return new ObjectMapper()
                .readTree(out.toByteArray())
                .at("/headers/Location")
                .textValue();
    }

    private AwsCredentials find() {
        lookUps.incrementAndGet();
        try {
            handingOut.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return AwsBasicCredentials.create(
                accessKey.orElseThrow(() -> SdkClientException.create("no credentials")), "secret");
    }

    /** Credentials that are looked for once, when they are first asked for, as the SDK's providers do. */
    private static final class Found implements AwsCredentialsProvider {
        private final Supplier<AwsCredentials> finder;
        private @Nullable AwsCredentials found;

        Found(Supplier<AwsCredentials> finder) {
            this.finder = finder;
        }

        @Override
        public synchronized AwsCredentials resolveCredentials() {
            if (found == null) {
                found = finder.get();
            }
            return found;
        }
    }

    private static String destination(String delivery) {
        return "https://www.demo.example/" + delivery;
    }

    private <B extends AwsClientBuilder<B, C>, C> C local(B builder, RenewableCredentials credentials) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
    }
}
