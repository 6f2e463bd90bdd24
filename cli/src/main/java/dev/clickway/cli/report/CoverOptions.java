package dev.clickway.cli.report;

import dev.clickway.cli.BadInput;
import dev.clickway.reporting.figures.Filter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which clicks a report covers, and what they are set beside. */
public final class CoverOptions {
    private static final String PREVIOUS = "previous";
    private static final String MESSAGE = "message=";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Clicks from then on: 2026-03-01, 2026-03-01T12:00 or 2026-03-01T12:00:00Z.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Clicks before then; a day is in it as a whole.")
    private @Nullable String until;

    @Option(
            names = "--tz",
            paramLabel = "ZONE",
            description =
                    "The time zone of days, hours and of times without one, such as Europe/Berlin; UTC when left out.")
    private @Nullable String zone;

    @Option(
            names = "--message",
            paramLabel = "NAME",
            description = "Clicks of this message; may be given several times.")
    private List<String> messages = List.of();

    @Option(names = "--link", paramLabel = "NAME", description = "Clicks of links of this name; several times as well.")
    private List<String> links = List.of();

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "Clicks on this tracking domain; several times as well.")
    private List<String> domains = List.of();

    @Option(
            names = "--compare",
            paramLabel = "WHAT",
            description = {
                "Set the figures beside others: 'previous' (the time as long before --since), 2026-02-01..2026-02-28,",
                "or message=NAME."
            })
    private @Nullable String compare;

    /** The time zone. */
    public ZoneId zone() {
        if (zone == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new BadInput("--tz " + zone + " is no time zone; name one such as Europe/Berlin or UTC", e);
        }
    }

    /** What is covered. */
    public Filter filter() {
        Optional<Instant> from = Optional.ofNullable(since).map(text -> time("--since", text, false));
        Optional<Instant> to = Optional.ofNullable(until).map(text -> time("--until", text, true));
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new BadInput("--since " + since + " is not before --until " + until + "; exchange them");
        }
        return new Filter(from, to, messages, links, domains);
    }

    /** @param end of the export, where no {@code --until} ends the time */
    public Optional<Filter> comparedWith(Instant end) {
        if (compare == null) {
            return Optional.empty();
        }
        Filter filter = filter();
        if (compare.startsWith(MESSAGE) && compare.length() > MESSAGE.length()) {
            return Optional.of(filter.ofMessage(compare.substring(MESSAGE.length())));
        }
        if (compare.equals(PREVIOUS)) {
            Instant from = filter.since()
                    .orElseThrow(() -> new BadInput("--compare previous needs --since; say from when on"));
            Duration length = Duration.between(from, filter.until().orElse(end));
            if (length.isNegative() || length.isZero()) {
                throw new BadInput("--since " + since + " is after the export; nothing is to be compared");
            }
            return Optional.of(filter.between(from.minus(length), from));
        }
        int dots = compare.indexOf("..");
        if (dots > 0) {
            Instant from = time("--compare", compare.substring(0, dots), false);
            Instant to = time("--compare", compare.substring(dots + 2), true);
            if (from.isBefore(to)) {
                return Optional.of(filter.between(from, to));
            }
        }
        throw new BadInput("--compare " + compare
                + " is none of 'previous', FROM..UNTIL and message=NAME; write it as 2026-02-01..2026-02-28");
    }

    private Instant time(String option, String text, boolean wholeDay) {
        try {
            if (text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                return (wholeDay ? day.plusDays(1) : day).atStartOfDay(zone()).toInstant();
            }
            return text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(zone()).toInstant();
        } catch (DateTimeException e) {
            throw new BadInput(
                    option + " " + text + " is no time; write 2026-03-01, 2026-03-01T12:00 or 2026-03-01T12:00:00Z", e);
        }
    }
}
