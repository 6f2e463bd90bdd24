package dev.clickway.cli.rewrite;

import dev.clickway.rewriter.PreparedMail;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One template, prepared: once, or once for each day of sending where its destinations hold the date.
 * Days that come again and again in any order may be prepared again: only the latest few are kept. Not thread-safe; the
 * prepared mails are.
 */
final class DatedMails {
    private static final int MAX_KEPT_DAYS = 8;

    /**
     * @param day of sending, in UTC; null where the links are the same on all
     */
    record Dated(@Nullable LocalDate day, PreparedMail mail) {}

    private final BatchMail mail;
    /** Known with the first that is prepared. */
    private boolean byDay = true;

    private final Map<LocalDate, Dated> latest = new LinkedHashMap<>(16, 0.75f, true);

    DatedMails(BatchMail mail) {
        this.mail = mail;
    }

    /** @throws dev.clickway.cli.BadInput where the template cannot be rewritten as a whole */
    Dated of(Instant sentAt) {
        LocalDate day = byDay ? LocalDate.ofInstant(sentAt, ZoneOffset.UTC) : LocalDate.EPOCH;
        Dated known = latest.get(day);
        if (known != null) {
            return known;
        }
        PreparedMail prepared = mail.prepared(sentAt);
        byDay = prepared.holdsDate();
        Dated dated = new Dated(byDay ? day : null, prepared);
        latest.put(byDay ? day : LocalDate.EPOCH, dated);
        if (latest.size() > MAX_KEPT_DAYS) {
            latest.remove(latest.keySet().iterator().next());
        }
        return dated;
    }
}
