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
import dev.clickway.cli.doctor.probe.MailLinks;
import dev.clickway.cli.doctor.probe.ProbeExaminations;
import dev.clickway.cli.doctor.probe.ProbeLink;
import dev.clickway.cli.doctor.probe.ProbeMint;
import dev.clickway.cli.doctor.web.AddressRule;
import dev.clickway.cli.doctor.web.Fetcher;
import dev.clickway.cli.doctor.web.Site;
import dev.clickway.cli.doctor.web.Trust;
import dev.clickway.cli.doctor.web.WebExaminations;
import dev.clickway.function.keys.InvalidKeysSecretException;
import dev.clickway.link.LinkKeys;
import dev.clickway.rewriter.Rewriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One check-up of one brand: which examinations it takes, and what they need, until it is closed. */
final class DoctorRun implements AutoCloseable {
    /** A mail with more destinations is clicked in part: each is three clicks and the shop's pages behind them. */
    private static final int MAX_LINKS = 100;

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
    private final Fetcher fetcher;
    private final DnsAccess dnsAccess;
    private final DnsExaminations dns;
    private final CutoverExaminations cutover;
    private final List<String> notes = new ArrayList<>();
    private final List<ProbeLink> links;
    private final @Nullable String keysTrouble;
    private @Nullable AwsAccess awsAccess;
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
        List<ProbeLink> minted = new ArrayList<>();
        String trouble = null;
        if (options.hasLinks()) {
            switch (readable(brand)) {
                case Keys.Read(LinkKeys keys) -> known = minted(known, keys, minted);
                // A finding like others; a URL or a mail that is none is the user's to correct.
                case Keys.NotRead(String why) -> trouble = why;
            }
        }
        this.launch = known;
        this.links = List.copyOf(minted);
        this.keysTrouble = trouble;
        this.fetcher = new Fetcher(
                trust,
                HTTP_TIMEOUT,
                onThisMachine || options.allowPrivate() ? AddressRule.ANY : AddressRule.PUBLIC_ALONE);
    }

    private sealed interface Keys {
        record Read(LinkKeys keys) implements Keys {}

        record NotRead(String why) implements Keys {}
    }

    private static Keys readable(Brand brand) {
        try {
            return new Keys.Read(BrandKeys.of(brand));
        } catch (BadInput | InvalidKeysSecretException e) {
            return new Keys.NotRead(String.valueOf(e.getMessage()));
        }
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
            examinations.addAll(dns.beforeDeploy(place, _ -> aws.distributionHost()));
        }
        examinations.addAll(aws.beforeDeploy(dns::nameServers));
    }

    /** A brand file among others must not share a domain with one of them. */
    private List<Finding> brandFile(Path file) {
        Path brands = home.resolve("brands");
        List<BrandProblem> problems =
                file.startsWith(brands) && BrandFiles.readAll(brands) instanceof BrandFiles.Reading.Invalid invalid
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
            examinations.addAll(dns.afterDeploy(domain, _ -> aws.distributionHost()));
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
        if (keysTrouble != null) {
            Set<Check> all = Check.of(EnumSet.of(Phase.END_TO_END));
            all.remove(Check.EXPORT_FRESH);
            examinations.add(new Examination(
                    all,
                    "",
                    () -> all.stream()
                            .map(check -> check.notChecked("", Reason.PERMISSION, keysTrouble))
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
            examinations.add(examined.browser(System.getenv()));
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

    /** Mints, and adds the domain that the mail is sent from to what is known. */
    private Launch minted(Launch known, LinkKeys keys, List<ProbeLink> minted) {
        Set<String> destinations = new LinkedHashSet<>(options.urls());
        List<String> sending = new ArrayList<>(known.sendingDomains());
        Path email = options.email();
        if (email != null) {
            MailLinks mail = mail(known, keys, email);
            destinations.addAll(mail.destinations());
            mail.passedOver().forEach(passed -> notes.add("a link of the mail is not tracked: " + passed));
            mail.sendingDomain().ifPresent(sending::add);
            if (mail.destinations().isEmpty()) {
                notes.add(email + " has no link that would be tracked");
            }
        }
        ProbeMint mint = new ProbeMint(known, keys, clock.instant());
        for (String destination : destinations) {
            if (minted.size() == MAX_LINKS) {
                notes.add("only the first " + MAX_LINKS + " of " + destinations.size() + " destinations are clicked");
                break;
            }
            switch (mint.mint(destination)) {
                case ProbeMint.Minted.Done(ProbeLink link) -> minted.add(link);
                case ProbeMint.Minted.Refused(String problem) ->
                    throw new BadInput(shown(destination) + ": " + problem);
            }
        }
        return new Launch(known.brand(), sending.stream().distinct().toList());
    }

    private MailLinks mail(Launch known, LinkKeys keys, Path email) {
        String name = String.valueOf(email.getFileName());
        int dot = name.lastIndexOf('.');
        String ofFile = (dot <= 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
        String message = options.message() == null ? ofFile : options.message();
        byte[] content;
        try (InputStream in = Files.newInputStream(email)) {
            content = in.readNBytes(Rewriter.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new BadInput(email + ": cannot be read; give a readable mail", e);
        }
        return switch (MailLinks.of(known, keys, content, name, message, clock.instant())) {
            case MailLinks.Reading.Read(MailLinks read) -> read;
            case MailLinks.Reading.Refused(String reason) -> throw new BadInput(email + ": " + reason);
        };
    }

    private BrandClicks clicks() throws IOException {
        BrandClicks open = clicks;
        if (open == null) {
            open = dataOptions.open(launch.brand(), home);
            clicks = open;
        }
        return open;
    }

    private @Nullable AwsExaminations awsExaminations;

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

    private static String shown(String given) {
        return (given.length() <= 200 ? given : given.substring(0, 200) + "…").replaceAll("\\p{C}", "?");
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
