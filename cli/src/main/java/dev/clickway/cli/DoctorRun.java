package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.brand.BrandFiles;
import dev.clickway.brand.BrandProblem;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Examination;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.Phase;
import dev.clickway.cli.doctor.aws.AwsAccess;
import dev.clickway.cli.doctor.aws.AwsExaminations;
import dev.clickway.cli.doctor.cutover.CutoverExaminations;
import dev.clickway.cli.doctor.cutover.Plan;
import dev.clickway.cli.doctor.dns.DnsAccess;
import dev.clickway.cli.doctor.dns.DnsExaminations;
import dev.clickway.cli.doctor.probe.Journey;
import dev.clickway.cli.doctor.probe.LocalExports;
import dev.clickway.cli.doctor.probe.ProbeExaminations;
import dev.clickway.cli.doctor.probe.ProbeLink;
import dev.clickway.cli.doctor.web.AddressRule;
import dev.clickway.cli.doctor.web.Fetcher;
import dev.clickway.cli.doctor.web.Site;
import dev.clickway.cli.doctor.web.Trust;
import dev.clickway.cli.doctor.web.WebExaminations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One check-up of one brand: which examinations it takes, and what they need, until it is closed. */
final class DoctorRun implements AutoCloseable {
    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PATIENCE_FOR_CLICKS = Duration.ofSeconds(10);

    private final Launch launch;
    private final DoctorOptions options;
    private final DataOptions dataOptions;
    private final Path home;
    private final boolean onThisMachine;
    private final int maxHops;
    private final Clock clock = Clock.systemUTC();
    private final Trust trust = Trust.ofJdk();
    private final AddressRule rule;
    private final Fetcher fetcher;
    private final DnsAccess dnsAccess;
    private final DnsExaminations dns;
    private final CutoverExaminations cutover;
    private final List<String> notes;
    private final List<ProbeLink> links;
    private final Optional<String> keysTrouble;
    private @Nullable AwsAccess awsAccess;
    private @Nullable AwsExaminations awsExaminations;
    private @Nullable BrandClicks clicks;
    private @Nullable ProbeExaminations probes;

    DoctorRun(Brand brand, DoctorOptions options, DataOptions dataOptions, Path home) {
        this.options = options;
        this.dataOptions = dataOptions;
        this.home = home;
        this.onThisMachine = brand.development().isPresent();
        this.maxHops = options.maxHops();
        this.dnsAccess = options.dns();
        this.dns = new DnsExaminations(dnsAccess);
        Launch known = new Launch(
                brand,
                Stream.concat(brand.domainRules().sendingDomains().stream(), options.sendingDomains().stream())
                        .distinct()
                        .toList());
        this.cutover = new CutoverExaminations(
                known, options.limits(brand.domainRules().linkLifetimeDays()), clock);
        DoctorLinks minted = DoctorLinks.of(known, options, clock.instant());
        this.launch = minted.launch();
        this.links = minted.links();
        this.notes = minted.notes();
        this.keysTrouble = minted.keysTrouble();
        this.rule = onThisMachine || options.allowPrivate() ? AddressRule.ANY : AddressRule.PUBLIC_ALONE;
        this.fetcher = new Fetcher(trust, HTTP_TIMEOUT, rule);
    }

    int links() {
        return links.size();
    }

    List<String> notes() {
        return notes;
    }

    List<Journey> journeys() {
        return probes == null ? List.of() : probes.journeys();
    }

    Plan plan(Set<Phase> phases) {
        return phases.contains(Phase.BEFORE_CUTOVER) && cutover.domains().isPresent()
                ? cutover.plan(
                        onThisMachine
                                ? Optional.empty()
                                : dns.ttlSeconds(cutover.domains().get().getLast()))
                : new Plan(List.of());
    }

    /** Why a check is in no examination. */
    String whyNot(Check check) {
        if (check == Check.SHOP_BROWSER && !links.isEmpty()) {
            return "by choice, with --browser";
        }
        if (check.phase() == Phase.END_TO_END && !options.hasLinks()) {
            return "no link to click: give --url or --email";
        }
        return onThisMachine
                ? "the brand is served on this machine, as its section 'development' says"
                : "the brand has nothing of the kind";
    }

    List<Examination> examinations(Set<Phase> phases, Path file) throws IOException {
        List<Examination> examinations = new ArrayList<>();
        for (Phase phase : phases) {
            switch (phase) {
                case BEFORE_DEPLOY -> beforeDeploy(file, examinations);
                case AFTER_DEPLOY -> afterDeploy(examinations);
                case END_TO_END -> endToEnd(examinations);
                case BEFORE_CUTOVER -> beforeCutover(examinations);
            }
        }
        return examinations;
    }

    private void beforeDeploy(Path file, List<Examination> examinations) {
        examinations.add(new Examination(Set.of(Check.BRAND_FILE), "", () -> brandFile(file)));
        examinations.add(new Examination(Set.of(Check.BRAND_DEVELOPMENT), "", () -> List.of(development())));
        if (onThisMachine) {
            return;
        }
        AwsExaminations aws = aws();
        for (String domain : launch.domains()) {
            DnsExaminations.Place place = new DnsExaminations.Place(
                    domain, launch.zoneName(domain), launch.deployMakesZone(), launch.sendingDomains());
            examinations.addAll(dns.beforeDeploy(place, aws::distributionHost));
        }
        examinations.addAll(aws.beforeDeploy(dns::nameServers));
    }

    /** A brand file among others must not share a domain with one of them. */
    private List<Finding> brandFile(Path file) {
        Path brands = home.resolve("brands");
        List<BrandProblem> problems = file.toAbsolutePath()
                                .normalize()
                                .startsWith(brands.toAbsolutePath().normalize())
                        && BrandFiles.readAll(brands) instanceof BrandFiles.Reading.Invalid invalid
                ? invalid.problems()
                : List.of();
        List<Finding> findings = new ArrayList<>();
        for (BrandProblem problem : problems) {
            findings.add(Check.BRAND_FILE.failed(
                    problem.file() + (problem.line() > 0 ? ":" + problem.line() : ""),
                    problem.problem(),
                    "brand files without problems",
                    Check.BRAND_FILE.mend(problem.mend())));
        }
        return findings.isEmpty()
                ? List.of(Check.BRAND_FILE.passed("", file + ": " + String.join(", ", launch.domains())))
                : findings;
    }

    private Finding development() {
        String name = launch.brand().name();
        return onThisMachine
                ? Check.BRAND_DEVELOPMENT.warned(
                        "",
                        "it has a section 'development'",
                        "none, before mail is sent",
                        Check.BRAND_DEVELOPMENT.mend(name))
                : Check.BRAND_DEVELOPMENT.passed("", "no section 'development'");
    }

    private void afterDeploy(List<Examination> examinations) {
        if (onThisMachine) {
            return;
        }
        AwsExaminations aws = aws();
        examinations.addAll(aws.afterDeploy(dns::alias));
        WebExaminations web = new WebExaminations(trust, fetcher, dnsAccess);
        for (String domain : launch.domains()) {
            examinations.addAll(dns.afterDeploy(domain, aws::distributionHost));
            examinations.addAll(web.of(Site.of(domain)));
        }
    }

    private void endToEnd(List<Examination> examinations) throws IOException {
        boolean inAws = dataOptions.inAws(launch.brand());
        examinations.add(
                inAws
                        ? aws().export(options.maxExportAge())
                        : LocalExports.fresh(
                                dataOptions.folder(home).resolve("exports"),
                                options.maxExportAge(),
                                launch.brand().name(),
                                clock));
        if (keysTrouble.isPresent()) {
            Set<Check> all = Check.of(EnumSet.of(Phase.END_TO_END));
            all.remove(Check.EXPORT_FRESH);
            examinations.add(new Examination(
                    all,
                    "",
                    () -> all.stream()
                            .map(check -> check.notChecked("", Reason.PERMISSION, keysTrouble.get()))
                            .toList()));
        }
        if (links.isEmpty()) {
            return;
        }
        ProbeExaminations examined = new ProbeExaminations(launch, links, fetcher, maxHops);
        probes = examined;
        BrandClicks table = clicks();
        examinations.add(examined.clicks(
                Optional.of(new ProbeExaminations.Table(table.client(), table.table(), PATIENCE_FOR_CLICKS))));
        if (options.browser()) {
            examinations.add(examined.browser(System.getenv(), rule));
        }
    }

    private void beforeCutover(List<Examination> examinations) throws IOException {
        if (cutover.domains().isEmpty()) {
            examinations.add(new Examination(Check.of(EnumSet.of(Phase.BEFORE_CUTOVER)), "", cutover::withoutCutover));
            return;
        }
        BrandClicks table = clicks();
        examinations.add(cutover.clicks(new CutoverExaminations.Table(table.client(), table.table())));
        if (!onThisMachine) {
            AwsExaminations aws = aws();
            examinations.addAll(cutover.dns(dns, aws::distributionHost));
            examinations.addAll(aws.beforeCutover(cutover.domains().get()));
        }
    }

    private BrandClicks clicks() throws IOException {
        BrandClicks open = clicks;
        if (open == null) {
            open = dataOptions.open(launch.brand(), home);
            clicks = open;
        }
        return open;
    }

    private AwsExaminations aws() {
        AwsExaminations known = awsExaminations;
        if (known == null) {
            AwsAccess access = new AwsAccess();
            awsAccess = access;
            known = new AwsExaminations(access, launch, fetcher, clock);
            awsExaminations = known;
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        fetcher.close();
        if (awsAccess != null) {
            awsAccess.close();
        }
        if (clicks != null) {
            clicks.close();
        }
    }
}
