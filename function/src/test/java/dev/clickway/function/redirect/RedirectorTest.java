package dev.clickway.function.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.keys.KeyRing;
import dev.clickway.function.log.FunctionLog;
import dev.clickway.function.log.Metrics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedirectorTest {
    /** What a link's verification takes, a reading of the keys included, is a wait of the shopper's too. */
    @Test
    void a_shopper_waits_from_the_moment_that_the_event_comes() throws IOException {
        List<Long> read = new ArrayList<>();
        List<Long> kept = new ArrayList<>();
        InstantSource clock = InstantSource.system();
        FunctionLog log = new FunctionLog(line -> {}, new Metrics("demo", clock, line -> {}));
        byte[] event =
                DemoBrand.event("GET", "/c/" + DemoBrand.token(DemoBrand.LINK)).getBytes(StandardCharsets.UTF_8);
        ByteArrayInputStream in = new ByteArrayInputStream(event) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                read.add(System.nanoTime());
                return super.read(into, offset, length);
            }
        };

        new Redirector(
                        DemoBrand.SETTINGS,
                        KeyRing.of("demo", DemoBrand.KEYS),
                        (click, since) -> kept.add(since),
                        log,
                        clock)
                .answer(in, OutputStream.nullOutputStream());

        assertThat(kept)
                .singleElement()
                .satisfies(since -> assertThat(since - read.getFirst()).isLessThanOrEqualTo(0));
    }
}
