package dev.clickway.function.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.click.Click;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.ManyClicks;
import dev.clickway.function.fixture.ManyClicks.Made;
import dev.clickway.function.fixture.SetClock;
import dev.clickway.function.log.FunctionLog;
import dev.clickway.function.log.Metrics;
import dev.clickway.function.redirect.Redirector;
import dev.clickway.link.LinkKey;
import dev.clickway.link.LinkKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The secret is rotated while clicks come in. */
@Timeout(60)
class KeyRotationTest {
    private static final LinkKey OLD = LinkKey.of(1, "plainly-no-secret-but-long-enough-for-a-key");
    private static final LinkKey NEW = LinkKey.of(2, "another-plain-text-that-is-long-enough-too");
    private static final LinkKey FORGED = LinkKey.of(3, "whatever-somebody-else-signs-with-who-knows");
    private static final int CLICKS = 1_000;
    private static final int THREADS = 8;

    private final Queue<Click> recorded = new ConcurrentLinkedQueue<>();
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final SetClock clock = new SetClock(DemoBrand.SENT_AT);
    private final AtomicReference<LinkKeys> secret = new AtomicReference<>(LinkKeys.signingWith(OLD));

    @Test
    void links_of_the_old_key_and_of_the_new_one_land_without_a_restart() throws Exception {
        Redirector redirector = redirector();
        List<Made> old = ManyClicks.make(CLICKS, LinkKeys.signingWith(OLD), "old");
        List<Made> fresh = ManyClicks.make(CLICKS, LinkKeys.signingWith(NEW), "new");
        assertThat(landed(redirector, old.subList(0, CLICKS / 2))).isEqualTo(CLICKS / 2);

        clock.forward(KeyRing.BETWEEN_READINGS);
        secret.set(LinkKeys.signingWith(NEW, OLD));
        List<Made> both = new ArrayList<>(old.subList(CLICKS / 2, CLICKS));
        both.addAll(fresh);
        Collections.shuffle(both, new Random(1));

        assertThat(landed(redirector, both)).isEqualTo(both.size());
        assertThat(recorded).hasSize(2 * CLICKS);
        assertThat(log).isEmpty();
    }

    @Test
    void while_the_secret_cannot_be_read_known_links_land_and_no_other_does() throws Exception {
        Redirector redirector = redirector();
        secret.set(null);
        List<Made> known = ManyClicks.make(CLICKS, LinkKeys.signingWith(OLD), "old");
        List<Made> forged = ManyClicks.make(CLICKS, LinkKeys.signingWith(FORGED), "forged");
        for (int i = 0; i < 3; i++) {
            clock.forward(KeyRing.READ_EVERY);
            assertThat(landed(redirector, known)).isEqualTo(CLICKS);
            assertThat(landed(redirector, forged)).isZero();
        }
        assertThat(recorded).hasSize(3 * CLICKS);
    }

    private Redirector redirector() {
        KeyRing keys = new KeyRing(
                DemoBrand.SETTINGS.brand(),
                LinkKeys.signingWith(OLD),
                () -> {
                    LinkKeys read = secret.get();
                    if (read == null) {
                        throw new IllegalStateException("no secret");
                    }
                    return read;
                },
                clock,
                () -> {});
        FunctionLog lines = new FunctionLog(log::add, new Metrics("demo", clock, _ -> {}));
        return new Redirector(DemoBrand.SETTINGS, keys, recorded::add, null, lines, clock);
    }

    /** How many of the clicks were led to their destination; all others to the fallback. */
    private static long landed(Redirector redirector, List<Made> clicks) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (Made click : clicks) {
                answers.add(threads.submit(() -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    redirector.answer(new ByteArrayInputStream(click.event()), out);
                    String location = new ObjectMapper()
                            .readTree(out.toByteArray())
                            .at("/headers/Location")
                            .textValue();
                    assertThat(location).isIn(click.destination(), DemoBrand.FALLBACK);
                    return location.equals(click.destination());
                }));
            }
            long landed = 0;
            for (Future<Boolean> answer : answers) {
                landed += answer.get() ? 1 : 0;
            }
            return landed;
        }
    }
}
