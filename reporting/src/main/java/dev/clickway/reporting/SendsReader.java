package dev.clickway.reporting;

import dev.clickway.reporting.Rows.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was sent. A manifest of {@code rewrite --manifest} is JSON lines: {@code {"message","delivery","sentAt"}} of
 * each delivery, and before the first delivery that it holds for, {@code {"message","links":[{"name"}]}}; with {@code
 * "day"} it holds for deliveries sent on that day (UTC). CSV has {@code message} and either {@code delivery}, a line for
 * each, and {@code sentAt} by choice, or {@code sent}, a number. Strict, for a line that is skipped makes a rate wrong.
 */
final class SendsReader {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");
    private static final long LATEST_MILLIS = 253_402_300_799_999L;
    private static final String MEND =
            "take the manifest as rewrite --manifest wrote it, or write CSV of message,delivery"
                    + " or message,sent, as the first line names them";

    private final Rows rows;
    private final SentLines lines;
    private final Map<String, Links> linksOfMessages = new HashMap<>();

    /** The sets of a message: one for all days, or one for each. */
    private record Links(@Nullable Long always, Map<LocalDate, Long> days) {
        @Nullable Long on(Optional<Instant> sentAt) {
            return always != null
                    ? always
                    : sentAt.map(at -> days.get(LocalDate.ofInstant(at, ZoneOffset.UTC)))
                            .orElse(null);
        }
    }

    private SendsReader(Rows rows, SentLines lines) {
        this.rows = rows;
        this.lines = lines;
    }

    static void read(Path file, SentLines lines) throws SQLException, UnusableExport {
        try (Rows rows = Rows.of(file, Optional.of("links"))) {
            SendsReader reader = new SendsReader(rows, lines);
            boolean isEmpty = true;
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                isEmpty = false;
                reader.take(row.get());
            }
            if (isEmpty) {
                throw rows.refused(1, "holds nothing", MEND);
            }
        } catch (IOException e) {
            throw UnusableExport.unreadable(file, e);
        }
    }

    private void take(Row row) throws SQLException, UnusableExport {
        String message = row.value("message").orElseThrow(() -> refused(row, "no message"));
        Optional<String> delivery = row.value("delivery");
        Optional<String> sent = row.value("sent");
        int told = (delivery.isPresent() ? 1 : 0)
                + (sent.isPresent() ? 1 : 0)
                + (row.names().isPresent() ? 1 : 0);
        if (told != 1) {
            throw refused(row, "one of a delivery, a number sent and the message's links was expected");
        }
        if (row.names().isPresent()) {
            takeLinks(row, message, row.names().get());
        } else if (delivery.isPresent()) {
            Optional<Instant> sentAt = sentAt(row);
            if (sentAt.isEmpty() && rows.isJson()) {
                throw refused(row, "a delivery without sentAt");
            }
            Links links = linksOfMessages.get(message);
            lines.delivery(
                    message,
                    delivery.get(),
                    links == null ? null : links.on(sentAt),
                    sentAt.map(Instant::toEpochMilli).orElse(null));
        } else if (NUMBER.matcher(sent.orElseThrow()).matches()) {
            lines.number(message, Long.parseLong(sent.orElseThrow()));
        } else {
            throw refused(row, "a number sent that is none");
        }
    }

    /** What is said for all days replaces what was said for single ones, and the other way round. */
    private void takeLinks(Row row, String message, Set<String> names) throws SQLException, UnusableExport {
        long set = lines.linkSet(names);
        Optional<String> day = row.value("day");
        if (day.isEmpty()) {
            linksOfMessages.put(message, new Links(set, Map.of()));
            return;
        }
        Links known = linksOfMessages.get(message);
        if (known == null || known.always() != null) {
            known = new Links(null, new HashMap<>());
            linksOfMessages.put(message, known);
        }
        try {
            known.days().put(LocalDate.parse(day.get()), set);
        } catch (DateTimeException e) {
            throw refused(row, "a day that is none such as 2026-03-01");
        }
    }

    private Optional<Instant> sentAt(Row row) throws UnusableExport {
        Optional<String> text = row.value("sentAt", "sent_at");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant at = OffsetDateTime.parse(text.get()).toInstant();
            if (at.isBefore(Instant.EPOCH) || at.isAfter(Instant.ofEpochMilli(LATEST_MILLIS))) {
                throw refused(row, "a time before 1970 or after the year 9999");
            }
            return Optional.of(at);
        } catch (DateTimeException e) {
            throw refused(row, "a sentAt that is no time such as 2026-03-01T12:00:00Z, with its offset");
        }
    }

    private UnusableExport refused(Row row, String problem) {
        return rows.refused(row.line(), problem, MEND);
    }
}
