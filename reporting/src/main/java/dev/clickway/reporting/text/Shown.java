package dev.clickway.reporting.text;

import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.DomainDates;
import dev.clickway.reporting.figures.Filter;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.Money;
import dev.clickway.reporting.figures.Question;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures as people read them, in English. */
public final class Shown {
    /** What stands for a figure that there is not. */
    public static final String NONE = "–";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Shown() {}

    /** With a comma each three digits. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 12.3 %}. */
    public static String percent(OptionalDouble share) {
        return share.isEmpty() ? NONE : String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble());
    }

    /** What share one is of many. */
    public static String percent(long one, long of) {
        return percent(of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) one / of));
    }

    /** {@code 1,234.50 EUR}. */
    public static String money(Money money) {
        return amount(money.amount()) + " " + money.currency();
    }

    /** {@code 1,234.50}. */
    public static String amount(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,." + amount.scale() + "f", amount);
    }

    /** To the second. */
    public static String time(Instant time, ZoneId zone) {
        return TIME.format(time.atZone(zone));
    }

    /** What a time zone is called. */
    public static String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** In days where it is whole days, else in hours. */
    public static String days(Duration duration) {
        boolean whole = duration.toHours() % 24 == 0;
        long number = whole ? duration.toDays() : duration.toHours();
        return number + (whole ? " day" : " hour") + (number == 1 ? "" : "s");
    }

    /** What a group is called, without its link; days and hours without their domain. */
    public static String name(By by, Group group) {
        return switch (by) {
            case DAY -> DAY.format(group.begins().orElseThrow());
            case HOUR -> HOUR.format(group.begins().orElseThrow());
            default -> group.name().orElse("(not recorded)");
        };
    }

    /** {@code since …, until …, message …}; nothing where all clicks are meant. */
    public static Optional<String> filter(Filter filter, ZoneId zone) {
        List<String> all = new ArrayList<>();
        filter.since().ifPresent(since -> all.add("since " + time(since, zone)));
        filter.until().ifPresent(until -> all.add("until " + time(until, zone)));
        named("message", filter.messages(), all);
        named("link", filter.links(), all);
        named("domain", filter.domains(), all);
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
    }

    /** The domains that took over from another, by the day on which they did. */
    public static List<DomainDates> cutovers(Question question) {
        List<DomainDates> domains = question.domains();
        return domains.isEmpty() ? List.of() : domains.subList(1, domains.size());
    }

    /** {@code from … until …}. */
    public static String dates(DomainDates dates) {
        return "from " + dates.from()
                + dates.until().map(until -> " until " + until).orElse("");
    }

    private static void named(String what, List<String> names, List<String> all) {
        if (!names.isEmpty()) {
            all.add(what + " " + String.join(" or ", names));
        }
    }
}
