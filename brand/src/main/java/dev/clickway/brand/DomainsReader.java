package dev.clickway.brand;

import dev.clickway.brand.Section.Text;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code domains}: the names, and the days on which each was in use. */
final class DomainsReader {
    /** What ACM puts into one certificate unless the account has a higher quota (ACM User Guide, "Quotas"). */
    private static final int MAX_NAMES = 10;

    private final Problems problems;
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    DomainsReader(Problems problems) {
        this.problems = problems;
    }

    /** The domains, the newest first. */
    List<TrackingDomain> read(Section brand) {
        brand.requireItems("domains", "list the brand's tracking domains, such as click.acme.com");
        List<TrackingDomain> domains = new ArrayList<>();
        for (Section section : brand.sections("domains")) {
            domain(section).ifPresent(domains::add);
        }
        if (lines.size() > MAX_NAMES) {
            problems.add(
                    brand.line("domains"),
                    lines.size() + " tracking domains; a certificate takes 10 names",
                    "remove those whose links need to work no longer");
        }
        domains.sort(Comparator.comparing(TrackingDomain::from).reversed());
        checkSuccession(domains);
        return domains;
    }

    /** The line of each domain, for messages that compare files. */
    Map<String, Integer> lines() {
        return lines;
    }

    private Optional<TrackingDomain> domain(Section section) {
        section.require("name", "write the domain, such as click.acme.com")
                .require("from", "write the first day on which mail with this domain is sent, such as 2026-11-01");
        Optional<String> name = section.text("name").filter(this::isUsable).map(Text::value);
        Optional<LocalDate> from = date(section, "from");
        Optional<LocalDate> until = date(section, "until");
        section.end();
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            problems.add(
                    section.line("until"),
                    "'until' " + until.get() + " lies before 'from' " + from.get(),
                    "write the last day on which mail with this domain was sent");
            return Optional.empty();
        }
        if (name.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TrackingDomain(name.get(), from.get(), until));
    }

    private boolean isUsable(Text name) {
        if (!DomainNames.isDomain(name, problems)) {
            return false;
        }
        Integer earlier = lines.putIfAbsent(name.value(), name.line());
        if (earlier != null) {
            problems.add(
                    name.line(),
                    "the domain '" + name.value() + "' stands here again, after line " + earlier,
                    "keep one of the two");
            return false;
        }
        if (DomainNames.isRoot(name.value())) {
            problems.add(
                    name.line(),
                    "'" + name.value() + "' is a root domain",
                    "use a sub-domain of its own, such as click." + name.value());
            return false;
        }
        return true;
    }

    private Optional<LocalDate> date(Section section, String key) {
        return section.text(key).flatMap(text -> {
            try {
                LocalDate date = LocalDate.parse(text.value());
                if (date.getYear() >= 2000 && date.getYear() < 2100) {
                    return Optional.of(date);
                }
            } catch (DateTimeException e) {
                // Reported below, as is a year that must be a slip.
            }
            problems.add(
                    text.line(),
                    "'" + section.path(key) + "' is '" + text.value() + "', which is no day of this century",
                    "write year-month-day, such as 2026-11-01");
            return Optional.empty();
        });
    }

    /** One domain takes over from another: only the newest is open-ended, and there is only one newest. */
    private void checkSuccession(List<TrackingDomain> newestFirst) {
        for (int i = 0; i < newestFirst.size(); i++) {
            TrackingDomain domain = newestFirst.get(i);
            int line = lines.getOrDefault(domain.name(), 0);
            if (i == 0) {
                domain.until()
                        .ifPresent(until -> problems.add(
                                line,
                                "'" + domain.name() + "' is the newest domain and has an 'until'",
                                "remove it, or add the domain that takes over after " + until));
                continue;
            }
            TrackingDomain newer = newestFirst.get(i - 1);
            if (newer.from().equals(domain.from())) {
                problems.add(
                        line,
                        "'" + domain.name() + "' and '" + newer.name() + "' begin on the same day",
                        "give the one that took over a later 'from'");
            } else if (domain.until().isEmpty()) {
                problems.add(
                        line,
                        "'" + domain.name() + "' has no 'until', though '" + newer.name() + "' took over on "
                                + newer.from(),
                        "add 'until' with the last day on which mail with it was sent");
            }
        }
    }
}
