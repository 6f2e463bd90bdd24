package dev.clickway.cli.doctor.cutover;

import dev.clickway.brand.TrackingDomain;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Examination;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.Phase;
import dev.clickway.cli.doctor.aws.Asked;
import dev.clickway.cli.doctor.dns.DistributionHost;
import dev.clickway.cli.doctor.dns.DnsExaminations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whether the brand's newest tracking domain may take over from the one before it, and the days on which it does. */
public final class CutoverExaminations {
    private static final long SHORT_TTL_SECONDS = 300;

    private final Launch launch;
    private final Limits limits;
    private final Clock clock;

    /** For the plan, which is made when all is looked at. */
    private volatile @Nullable ClickScan scanned;

    /**
     * @param hours how far back clicks count as of now
     * @param maxClicks how many of them may be
     * @param linkLifetime how long after its send a link is still clicked
     * @param scan how long the table is read
     */
    public record Limits(int hours, long maxClicks, Duration linkLifetime, Duration scan) {}

    /** The table of the brand's clicks. */
    public record Table(DynamoDbClient client, String name) {}

    public CutoverExaminations(Launch launch, Limits limits, Clock clock) {
        this.launch = launch;
        this.limits = limits;
        this.clock = clock;
    }

    /** Both domains; empty where the brand has one. */
    public Optional<List<String>> domains() {
        List<TrackingDomain> all = launch.brand().domains();
        return all.size() < 2
                ? Optional.empty()
                : Optional.of(List.of(all.get(0).name(), all.get(1).name()));
    }

    /** Says of each check why it is not made. */
    public List<Finding> withoutCutover() {
        List<Finding> findings = new ArrayList<>();
        for (Check check : Check.of(EnumSet.of(Phase.BEFORE_CUTOVER))) {
            findings.add(check.notChecked(
                    "",
                    Reason.NOT_APPLICABLE,
                    "the brand has one tracking domain; add the new one to its file, and 'until' to the old one"));
        }
        return findings;
    }

    /** What the clicks say: of a send that is under way, of the documented dates, and of links that are out. */
    public Examination clicks(Table table) {
        return new Examination(Set.of(Check.CUTOVER_TRAFFIC, Check.CUTOVER_DATES, Check.CUTOVER_OLD_LINKS), "", () -> {
            Instant since = clock.instant().minus(Duration.ofHours(limits.hours()));
            Asked<ClickScan> scan = ClickScan.of(table.client(), table.name(), since, limits.scan());
            if (scan instanceof Asked.Told<ClickScan>(ClickScan told)) {
                scanned = told;
            }
            return List.of(
                    scan.judge(Check.CUTOVER_TRAFFIC, "", this::traffic),
                    scan.judge(Check.CUTOVER_DATES, old().name(), this::dates),
                    scan.judge(Check.CUTOVER_OLD_LINKS, old().name(), this::oldLinks));
        });
    }

    /** What DNS says of both domains. */
    public List<Examination> dns(DnsExaminations dns, Supplier<DistributionHost> distribution) {
        String old = old().name();
        List<Examination> examinations = new ArrayList<>();
        examinations.add(new Examination(
                Set.of(Check.CUTOVER_OLD_DOMAIN),
                old,
                () -> List.of(dns.leadsTo(
                        Check.CUTOVER_OLD_DOMAIN, old, distribution.get(), Check.CUTOVER_OLD_DOMAIN.mend(old)))));
        for (String domain : domains().orElseThrow()) {
            examinations.add(new Examination(
                    Set.of(Check.CUTOVER_TTL), domain, () -> List.of(ttl(domain, dns.ttlSeconds(domain)))));
        }
        return examinations;
    }

    private static Finding ttl(String domain, Optional<Long> seconds) {
        if (seconds.isEmpty()) {
            return Check.CUTOVER_TTL.notChecked(domain, Reason.NETWORK, "no name server tells a record of " + domain);
        }
        return seconds.get() <= SHORT_TTL_SECONDS
                ? Check.CUTOVER_TTL.passed(domain, seconds.get() + " s")
                : Check.CUTOVER_TTL.failed(
                        domain,
                        seconds.get() + " s",
                        "at most " + SHORT_TTL_SECONDS + " s",
                        Check.CUTOVER_TTL.mend(domain));
    }

    private Finding traffic(ClickScan scan) {
        long recent = scan.recent();
        List<String> by = new ArrayList<>();
        scan.domains().forEach((domain, of) -> {
            if (of.recent() > 0) {
                by.add(of.recent() + " on " + domain);
            }
        });
        String found = recent + " clicks in the last " + limits.hours() + " hours"
                + (by.isEmpty() ? "" : " (" + String.join(", ", by) + ")");
        if (recent > limits.maxClicks()) {
            return Check.CUTOVER_TRAFFIC.failed(
                    "",
                    found + (scan.whole() ? "" : ", of the " + scan.read() + " that were read"),
                    "at most " + limits.maxClicks(),
                    Check.CUTOVER_TRAFFIC.mend(Long.toString(recent)));
        }
        return scan.whole()
                ? Check.CUTOVER_TRAFFIC.passed("", found)
                : Check.CUTOVER_TRAFFIC.notChecked("", Reason.NETWORK, part(scan) + "; " + found + " among them");
    }

    private String part(ClickScan scan) {
        return "only " + scan.read() + " clicks were read in " + limits.scan().toSeconds()
                + " s, and not the whole table";
    }

    private Finding dates(ClickScan scan) {
        TrackingDomain old = old();
        ClickScan.OfDomain clicks = scan.domains().get(old.name());
        if (clicks == null) {
            return scan.whole()
                    ? Check.CUTOVER_DATES.notChecked(
                            old.name(), Reason.NOT_APPLICABLE, "no click on " + old.name() + " is in the table")
                    : Check.CUTOVER_DATES.notChecked(old.name(), Reason.NETWORK, part(scan));
        }
        LocalDate last = LocalDate.ofInstant(clicks.lastSent(), ZoneOffset.UTC);
        LocalDate until = old.until().orElseThrow();
        String found = "the latest mail with " + old.name() + " that was clicked was sent on " + last;
        if (last.isAfter(until)) {
            return Check.CUTOVER_DATES.failed(
                    old.name(),
                    found,
                    "not after " + until + ", its last day",
                    Check.CUTOVER_DATES.mend(old.name(), last.toString()));
        }
        return scan.whole()
                ? Check.CUTOVER_DATES.passed(old.name(), found + ", its last day is " + until)
                : Check.CUTOVER_DATES.notChecked(old.name(), Reason.NETWORK, part(scan) + "; of those, " + found);
    }

    private Finding oldLinks(ClickScan scan) {
        TrackingDomain old = old();
        ClickScan.OfDomain clicks = scan.domains().get(old.name());
        LocalDate end = end(Optional.ofNullable(clicks).map(ClickScan.OfDomain::lastSent));
        long recent = clicks == null ? 0 : clicks.recent();
        if (today().isAfter(end) && recent > 0) {
            return Check.CUTOVER_OLD_LINKS.failed(
                    old.name(),
                    recent + " clicks in the last " + limits.hours()
                            + " hours, though its last link should have expired on " + end,
                    "no click, before it is given up",
                    Check.CUTOVER_OLD_LINKS.mend(
                            old.name(),
                            today().plusDays(limits.linkLifetime().toDays()).toString()));
        }
        String found = old.name() + " must live until " + end + ": the latest send, and "
                + limits.linkLifetime().toDays() + " days for a link";
        return scan.whole()
                ? Check.CUTOVER_OLD_LINKS.passed(old.name(), found)
                : Check.CUTOVER_OLD_LINKS.notChecked(
                        old.name(), Reason.NETWORK, part(scan) + "; by those, at the least, " + found);
    }

    /**
     * The plan: what is to be done on which day, from today on; the latest send is that of {@link #clicks}, once it has
     * looked.
     *
     * @param oldTtl how long the old domain's record is kept, where it is known
     */
    public Plan plan(Optional<Long> oldTtl) {
        TrackingDomain old = old();
        TrackingDomain next = launch.brand().domains().getFirst();
        LocalDate until = old.until().orElseThrow();
        List<Plan.Step> steps = new ArrayList<>();
        LocalDate today = today();
        boolean isLong = oldTtl.orElse(0L) > SHORT_TTL_SECONDS;
        if (isLong) {
            steps.add(new Plan.Step(today, "lower the TTL of " + old.name() + " to " + SHORT_TTL_SECONDS + " s"));
        }
        LocalDate deploy = today.plusDays(
                isLong ? Math.ceilDiv(oldTtl.orElse(0L), Duration.ofDays(1).toSeconds()) : 0);
        steps.add(new Plan.Step(
                deploy,
                "with both domains in the brand file: cd infra-cdk && npx cdk deploy " + launch.stack()
                        + ", then clickway doctor --brand " + launch.brand().name()));
        steps.add(new Plan.Step(
                later(next.from(), deploy),
                "send the first mail with " + next.name() + "; tell the allow-lists of receivers and note the date for"
                        + " reports"));
        steps.add(new Plan.Step(until, "the last day on which mail with " + old.name() + " is sent"));
        ClickScan scan = scanned;
        ClickScan.OfDomain clicks = scan == null ? null : scan.domains().get(old.name());
        Optional<Instant> lastSent = Optional.ofNullable(clicks).map(ClickScan.OfDomain::lastSent);
        String known = scan == null
                ? " (by the brand file alone: the table was not read)"
                : scan.whole() ? "" : " (" + part(scan) + ": a later mail makes it later)";
        steps.add(new Plan.Step(
                end(lastSent),
                "at the earliest" + known + ": if clickway doctor --before-cutover finds no click on " + old.name()
                        + ", take it out of the brand file, deploy, and keep the name registered"));
        steps.sort(Comparator.comparing(Plan.Step::day));
        return new Plan(steps);
    }

    private LocalDate end(Optional<Instant> lastSent) {
        LocalDate until = old().until().orElseThrow();
        LocalDate last =
                lastSent.map(sent -> LocalDate.ofInstant(sent, ZoneOffset.UTC)).orElse(until);
        return later(until, last).plusDays(limits.linkLifetime().toDays());
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The one before the newest; the reader of brand files sees to it that it has a last day. */
    private TrackingDomain old() {
        return launch.brand().domains().get(1);
    }
}
