package dev.clickway.cli.forget;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.cli.aws.AwsTrouble;
import dev.clickway.cli.forget.DeliveryClicks.Found;
import dev.clickway.cli.s3.S3Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was forgotten, or would be.
 *
 * @param deliveries that were to be forgotten
 * @param withClicks of these, how many had clicks in the table
 * @param shown the first of those with clicks
 * @param failure why the table could not be used; null where it could
 * @param stopped whether it was stopped before its end
 */
public record Forgotten(
        long deliveries,
        long withClicks,
        long clicks,
        long deleted,
        boolean dryRun,
        List<String> shown,
        @Nullable String failure,
        boolean stopped) {
    private static final int MAX_SHOWN = 20;

    public Forgotten {
        shown = List.copyOf(shown);
    }

    /** Whether all was done that was asked for. */
    public boolean complete() {
        return failure == null && !stopped;
    }

    /** For a terminal. Of clicks it says how many and of which days, no more. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        shown.forEach(line -> text.append(line).append('\n'));
        if (withClicks > shown.size()) {
            text.append("… and ").append(withClicks - shown.size()).append(" more deliveries\n");
        }
        text.append(complete() ? "" : "as far as it came: ");
        text.append(
                String.format(Locale.ROOT, "%,d of %,d deliveries have %,d clicks: ", withClicks, deliveries, clicks));
        return text.append(
                        dryRun
                                ? "nothing was deleted; --yes deletes them\n"
                                : String.format(Locale.ROOT, "%,d deleted%n", deleted))
                .toString();
    }

    /** One JSON object with the figures: {@code deliveries}, {@code withClicks}, {@code clicks}, {@code deleted} … */
    public String toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("deliveries", deliveries)
                .put("withClicks", withClicks)
                .put("clicks", clicks)
                .put("deleted", deleted)
                .put("dryRun", dryRun)
                .put("complete", complete());
        return json + "\n";
    }

    static final class Builder {
        private final long deliveries;
        private final boolean dryRun;
        private final List<String> shown = new ArrayList<>();
        private long withClicks;
        private long clicks;
        private long deleted;

        Builder(long deliveries, boolean dryRun) {
            this.deliveries = deliveries;
            this.dryRun = dryRun;
        }

        void add(Found found) {
            if (found.clicks() == 0) {
                return;
            }
            withClicks++;
            clicks += found.clicks();
            deleted += found.deleted();
            if (shown.size() < MAX_SHOWN) {
                shown.add(S3Place.shown(found.delivery()) + "  " + found.clicks()
                        + (found.clicks() == 1 ? " click  " : " clicks  ") + days(found.first(), found.last()));
            }
        }

        Forgotten done() {
            return made(null, false);
        }

        Forgotten stopped() {
            return made(null, true);
        }

        Forgotten failed(Throwable why) {
            return made(AwsTrouble.line(why), false);
        }

        private Forgotten made(@Nullable String failure, boolean stopped) {
            return new Forgotten(deliveries, withClicks, clicks, deleted, dryRun, shown, failure, stopped);
        }

        private static String days(@Nullable Instant first, @Nullable Instant last) {
            if (first == null || last == null) {
                return "at no known time";
            }
            String from = day(first);
            String to = day(last);
            return from.equals(to) ? from : from + " to " + to;
        }

        private static String day(Instant time) {
            return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
        }
    }
}
