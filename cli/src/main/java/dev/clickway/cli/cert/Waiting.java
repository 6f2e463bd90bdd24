package dev.clickway.cli.cert;

import dev.clickway.cli.dns.Lookups;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Waits until ACM has decided on a certificate, and tells meanwhile how each record stands. It ends by itself: when the
 * certificate is no longer pending, when time is up, or when it is stopped.
 */
public final class Waiting {
    private final UnaryOperator<BrandCertificate> look;
    private final Function<ValidationRecord, RecordCheck> check;
    private final Pause pause;
    private final Watch watch;
    private final InstantSource clock;
    private final Map<String, String> told = new LinkedHashMap<>();

    /** Time that passes. */
    public interface Pause {
        /** @return whether to stop */
        boolean pause(Duration time);
    }

    /** Who is told how it goes. */
    public interface Watch {
        /** Something that was not so before. */
        void news(String line);

        /** How far it is; comes again and again. */
        void stand(String line);
    }

    Waiting(
            UnaryOperator<BrandCertificate> look,
            Function<ValidationRecord, RecordCheck> check,
            Pause pause,
            Watch watch,
            InstantSource clock) {
        this.look = look;
        this.check = check;
        this.pause = pause;
        this.watch = watch;
        this.clock = clock;
    }

    public static Waiting on(Certificates certificates, Lookups lookups, Pause pause, Watch watch) {
        return new Waiting(
                certificates::again, record -> RecordCheck.of(record, lookups), pause, watch, InstantSource.system());
    }

    /**
     * Until the records are known, which takes some seconds.
     *
     * @return the certificate with its records; without them where time is up or it was stopped
     */
    public BrandCertificate forRecords(BrandCertificate certificate, Duration interval, Duration limit) {
        BrandCertificate now = certificate;
        Instant start = clock.instant();
        while (now.isPending() && !now.hasRecords() && since(start).compareTo(limit) < 0) {
            if (pause.pause(interval)) {
                return now;
            }
            now = look.apply(now);
        }
        return now;
    }

    /**
     * Until it is issued or never will be.
     *
     * @return the certificate as it was seen last; empty where it was stopped
     */
    public Optional<BrandCertificate> forIssue(BrandCertificate certificate, Duration interval, Duration limit) {
        BrandCertificate now = certificate;
        Instant start = clock.instant();
        while (now.isPending() && since(start).compareTo(limit) < 0) {
            tell(now, since(start));
            if (pause.pause(interval)) {
                return Optional.empty();
            }
            now = look.apply(now);
        }
        return Optional.of(now);
    }

    private Duration since(Instant start) {
        return Duration.between(start, clock.instant());
    }

    private void tell(BrandCertificate certificate, Duration waited) {
        for (ValidationRecord record : certificate.records()) {
            String state;
            boolean isKnown = true;
            if (certificate.validated().getOrDefault(record.domain(), false)) {
                state = "is validated";
            } else {
                RecordCheck seen = check.apply(record);
                state = seen.told();
                isKnown = !(seen instanceof RecordCheck.Unknown);
            }
            if (!state.equals(told.put(record.name(), state))) {
                watch.news(record.name() + " " + state);
            }
            if (!isKnown) {
                // A name server that does not answer would be waited for once more with each further record.
                break;
            }
        }
        long validated =
                certificate.validated().values().stream().filter(seen -> seen).count();
        watch.stand("%s: %d of %d domains validated, for %d min %02d s"
                .formatted(
                        certificate.status(),
                        validated,
                        certificate.names().size(),
                        waited.toMinutes(),
                        waited.toSecondsPart()));
    }
}
