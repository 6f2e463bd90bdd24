package dev.clickway.brand;

import dev.clickway.brand.Section.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is remembered of a brand beside its file, {@code brands/acme.ledger}: the tracking domains that were deployed,
 * and what its certificate covers. It stands in version control with the brand file; commands write it, and a line that
 * vanishes from the brand file is still in it. Immutable.
 *
 * @param domains by name, in the order of the file
 */
record DomainLedger(Map<String, TrackingDomain> domains, Optional<Certificate> certificate) {
    /** A change of tracking domain is recorded before the deploy that makes it, or some days after the date. */
    private static final int RECORDED_LATE_DAYS = 31;

    /** How the name of its file ends. */
    static final String SUFFIX = ".ledger";

    private static final DomainLedger EMPTY = new DomainLedger(Map.of(), Optional.empty());

    /**
     * A certificate that {@code clickway cert} got.
     *
     * @param names the tracking domains that it covers
     */
    record Certificate(String arn, List<String> names) {
        Certificate {
            names = List.copyOf(names);
        }
    }

    /** {@code brands/acme.ledger} for {@code brands/acme.yaml}. */
    static Path beside(Path brandFile) {
        String name = Objects.requireNonNull(brandFile.getFileName()).toString();
        int dot = name.lastIndexOf('.');
        return brandFile.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + SUFFIX);
    }

    /** An empty one where there is no file; what is wrong with a file is added to the problems. */
    static DomainLedger read(Path file, Problems problems) {
        return Files.exists(file)
                ? YamlText.read(file, problems)
                        .map(text -> parse(text, problems))
                        .orElse(EMPTY)
                : EMPTY;
    }

    private static DomainLedger parse(String text, Problems problems) {
        Map<String, TrackingDomain> domains = new LinkedHashMap<>();
        Optional<Certificate> certificate = Optional.empty();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            List<String> words = Arrays.asList(lines.get(i).strip().split("\\s+"));
            Text line = new Text(lines.get(i), i + 1);
            if (words.getFirst().isEmpty() || words.getFirst().startsWith("#")) {
                continue;
            }
            Optional<TrackingDomain> domain = domain(words, line.line());
            if (domain.isPresent() && domains.put(domain.get().name(), domain.get()) == null) {
                continue;
            }
            if (certificate.isEmpty() && words.getFirst().equals("certificate") && words.size() > 2) {
                certificate = Optional.of(new Certificate(words.get(1), words.subList(2, words.size())));
                continue;
            }
            problems.add(
                    line.line(),
                    "'" + Section.shortened(line.value()) + "' is no line of a ledger, or stands here again",
                    "take the file as it was from version control; commands write it, nobody else");
        }
        return new DomainLedger(domains, certificate);
    }

    private static Optional<TrackingDomain> domain(List<String> words, int line) {
        if (!words.getFirst().equals("domain")
                || words.size() < 3
                || words.size() > 4
                || !DomainNames.isDomain(new Text(words.get(1), line), new Problems(Path.of("")))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TrackingDomain(
                    words.get(1),
                    LocalDate.parse(words.get(2)),
                    words.size() == 4 ? Optional.of(LocalDate.parse(words.get(3))) : Optional.empty()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Reports each domain that the ledger knows and the brand no longer has, while mail may still be about that leads to
     * it.
     *
     * @param line where the brand file lists its domains
     */
    void checkRemoved(Brand brand, int line, LocalDate today, Problems problems) {
        int days = brand.domainRules().linkLifetimeDays();
        for (TrackingDomain domain : removed(brand)) {
            if (isNeeded(domain, days, today)) {
                String until =
                        domain.until().map(LocalDate::toString).orElse("<the last day on which mail with it was sent>");
                problems.add(
                        line,
                        "'" + domain.name() + "' is gone from 'domains', and "
                                + domain.until()
                                        .map(last -> "links of mail sent until " + last + " must work until "
                                                + last.plusDays(days) + " ('linkLifetimeDays' is " + days + ")")
                                        .orElse("mail with it was sent until now"),
                        "put it back: {name: " + domain.name() + ", from: " + domain.from() + ", until: " + until
                                + "}");
            }
        }
    }

    /**
     * Reports each domain whose last day would be moved so that its grace is over sooner than mail needs it: before the
     * one that is recorded, or far back where none is. A day to come may still be moved to any other from today on.
     *
     * @param lines where the brand file has each domain
     */
    void checkShortened(Brand brand, Map<String, Integer> lines, LocalDate today, Problems problems) {
        for (TrackingDomain domain : brand.domains()) {
            TrackingDomain before = domains.get(domain.name());
            if (before == null || domain.until().isEmpty()) {
                continue;
            }
            LocalDate earliest = before.until()
                    .map(last -> last.isBefore(today) ? last : today)
                    .orElse(today.minusDays(RECORDED_LATE_DAYS));
            if (domain.until().get().isBefore(earliest)) {
                problems.add(
                        lines.getOrDefault(domain.name(), 0),
                        "'" + domain.name() + "' ends on " + domain.until().get() + ", "
                                + before.until()
                                        .map(last -> "and the ledger has " + last)
                                        .orElse("more than " + RECORDED_LATE_DAYS
                                                + " days ago, and the ledger has it as still in use"),
                        "write 'until: " + before.until().map(last -> earliest).orElse(today)
                                + "' or a later day, for its links must work 'linkLifetimeDays' from then on");
            }
        }
    }

    private List<TrackingDomain> removed(Brand brand) {
        List<TrackingDomain> removed = new ArrayList<>(domains.values());
        removed.removeIf(domain ->
                brand.domains().stream().anyMatch(there -> there.name().equals(domain.name())));
        return removed;
    }

    private static boolean isNeeded(TrackingDomain domain, int days, LocalDate today) {
        return domain.until().isEmpty() || !domain.until().get().plusDays(days).isBefore(today);
    }

    /** Whether a domain is remembered with the days that the brand file says. */
    boolean holds(TrackingDomain domain) {
        return domain.equals(domains.get(domain.name()));
    }

    /** Whether the brand's certificate is known not to cover a domain; one that the operator made may. */
    boolean isUncovered(TrackingDomain domain, Dns dns) {
        return dns instanceof Dns.Elsewhere elsewhere
                && certificate.isPresent()
                && elsewhere
                        .certificateArn()
                        .filter(certificate.get().arn()::equals)
                        .isPresent()
                && !certificate.get().names().contains(domain.name());
    }

    /** With the brand's domains of now; what has been removed in time is forgotten. */
    DomainLedger recording(Brand brand) {
        Map<String, TrackingDomain> now = new LinkedHashMap<>();
        brand.domains().forEach(domain -> now.put(domain.name(), domain));
        return new DomainLedger(now, certificate);
    }

    DomainLedger recording(Certificate issued) {
        return new DomainLedger(domains, Optional.of(issued));
    }

    /** What the file holds. */
    String text() {
        StringBuilder text = new StringBuilder("""
                # What was deployed for this brand: kept by `clickway`, read by `cdk synth`, which refuses to drop a domain that
                # mail still leads to. Commit it with the brand file. Take a line out by hand only where no mail was ever sent.
                """);
        domains.values()
                .forEach(domain -> text.append("domain ")
                        .append(domain.name())
                        .append(' ')
                        .append(domain.from())
                        .append(domain.until().map(until -> " " + until).orElse(""))
                        .append('\n'));
        certificate.ifPresent(issued -> text.append("certificate ")
                .append(issued.arn())
                .append(' ')
                .append(String.join(" ", issued.names()))
                .append('\n'));
        return text.toString();
    }
}
