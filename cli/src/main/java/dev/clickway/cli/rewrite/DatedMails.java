package dev.clickway.cli.rewrite;

import dev.clickway.brand.Brand;
import dev.clickway.cli.BadInput;
import dev.clickway.rewriter.PreparedMail;
import dev.clickway.rewriter.Preparing;
import dev.clickway.rewriter.Rewriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One template, prepared: once, or once for each day of sending where the brand's UTM parameters hold {@code {date}}.
 * Days that come again and again in any order may be prepared again: only the latest few are kept. Not thread-safe; the
 * prepared mails are.
 */
final class DatedMails {
    private static final int MAX_KEPT_DAYS = 8;

    /**
     * @param day of sending, in UTC; null where the links are the same on all
     */
    record Dated(@Nullable LocalDate day, PreparedMail mail) {}

    private final Rewriter rewriter;
    private final byte[] template;
    private final String message;
    private final boolean byDay;
    private final Map<LocalDate, Dated> latest = new LinkedHashMap<>(16, 0.75f, true);

    DatedMails(Brand brand, Rewriter rewriter, byte[] template, String message) {
        this.rewriter = rewriter;
        this.template = template;
        this.message = message;
        this.byDay = brand.utm().set().values().stream().anyMatch(value -> value.contains("{date}"));
    }

    /** @throws BadInput where the template cannot be rewritten as a whole */
    Dated of(Instant sentAt) {
        LocalDate day = byDay ? LocalDate.ofInstant(sentAt, ZoneOffset.UTC) : LocalDate.EPOCH;
        Dated known = latest.get(day);
        if (known != null) {
            return known;
        }
        Dated dated = new Dated(byDay ? day : null, prepared(sentAt));
        latest.put(day, dated);
        if (latest.size() > MAX_KEPT_DAYS) {
            latest.remove(latest.keySet().iterator().next());
        }
        return dated;
    }

    private PreparedMail prepared(Instant sentAt) {
        return switch (rewriter.prepareHtml(template, message, sentAt)) {
            case Preparing.Prepared prepared -> prepared.mail();
            case Preparing.Refused refused -> throw new BadInput(refused.reason());
        };
    }
}
