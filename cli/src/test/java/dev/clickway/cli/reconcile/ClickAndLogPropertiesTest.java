package dev.clickway.cli.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.accesslog.LogEntry;
import dev.clickway.cli.accesslog.LogEntry.Request;
import dev.clickway.cli.accesslog.LogReader;
import dev.clickway.cli.accesslog.UnusableLogException;
import dev.clickway.cli.reconcile.LoggedClicks.Clicked;
import dev.clickway.click.Click;
import dev.clickway.link.LinkVerifier;
import dev.clickway.link.Verification.Verified;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

/** What a click becomes as a line of a log, and that line as a click again. */
class ClickAndLogPropertiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LinkVerifier VERIFIER = new LinkVerifier("demo", DemoBrand.KEYS);
    private static final LoggedClicks CLICKS = new LoggedClicks(DemoBrand.BRAND, DemoBrand.KEYS);

    enum Format {
        LEGACY,
        W3C,
        JSON_ENCODED,
        JSON_PLAIN
    }

    @Property(tries = 500)
    void a_click_survives_the_log_in_every_format_and_order_of_fields(
            @ForAll Format format,
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 56) String id,
            @ForAll @LongRange(min = 1_600_000_000_000L, max = 2_000_000_000_000L) long millis,
            @ForAll("agents") String agent,
            @ForAll("manglings") String behind,
            @ForAll boolean escapedLetter,
            @ForAll long seed)
            throws IOException, UnusableLogException {
        String link = DemoBrand.path("d-" + Math.abs(seed % 1000));
        String path = (escapedLetter ? link.replaceFirst("/c/E", "/c/%45") : link) + behind;
        Instant at = Instant.ofEpochMilli(millis);
        SequencedMap<String, String> fields = AccessLog.request(id, at, "GET", path);
        fields.put("cs(User-Agent)", agent);

        Click click = clickOf(lines(format, fields, seed));

        assertThat(click.id()).isEqualTo(id);
        assertThat(click.at()).isEqualTo(format == Format.LEGACY ? at.truncatedTo(ChronoUnit.SECONDS) : at);
        Verified atTheRedirect = (Verified) VERIFIER.verifyPath(path);
        assertThat(click.link()).isEqualTo(atTheRedirect.link());
        assertThat(click.token()).isEqualTo(atTheRedirect.token());
        assertThat(click.viewer().userAgent()).isEqualTo(agent);
        assertThat(click.viewer().address()).isEqualTo("203.0.113.0");
    }

    /** As browsers send them: with a space, and not with an escape of their own that a log could have made. */
    @Provide
    Arbitrary<String> agents() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("äé漢")
                .excludeChars('%')
                .ofMinLength(1)
                .ofMaxLength(80)
                .map(text -> "Mail " + text.strip());
    }

    @Provide
    Arbitrary<String> manglings() {
        return Arbitraries.of("", ".", ")", "%2E", "%22", "/", "/x", "%3E", "~", "|", "'", "%E2%80%A6");
    }

    private static List<String> lines(Format format, SequencedMap<String, String> fields, long seed)
            throws IOException {
        List<String> names = new ArrayList<>(fields.sequencedKeySet());
        Collections.shuffle(names, new Random(seed));
        if (format == Format.LEGACY) {
            names.remove("timestamp(ms)");
        }
        return switch (format) {
            case LEGACY -> AccessLog.w3c(names, List.of(fields), true).lines().toList();
            case W3C -> AccessLog.w3c(names, List.of(fields), false).lines().toList();
            case JSON_ENCODED -> {
                fields.replaceAll((name, value) -> AccessLog.encoded(value));
                yield List.of(JSON.writeValueAsString(fields));
            }
            case JSON_PLAIN -> List.of(JSON.writeValueAsString(fields));
        };
    }

    private static Click clickOf(List<String> lines) throws UnusableLogException {
        LogReader reader = new LogReader();
        List<LogEntry> entries = new ArrayList<>();
        for (String line : lines) {
            reader.read(line, entries::add);
        }
        return ((Clicked) CLICKS.of((Request) entries.getLast())).click();
    }
}
