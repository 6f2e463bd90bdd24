package dev.clickway.cli.doctor.aws;

import dev.clickway.brand.StackSettings;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Examination;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.dns.DistributionHost;
import dev.clickway.cli.doctor.dns.DnsExaminations;
import dev.clickway.cli.doctor.web.Fetcher;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudfront.model.Distribution;

/** The examinations of a brand's AWS account. What credentials may not see is told as not checked. */
public final class AwsExaminations {
    private final Launch launch;
    private final Deployed deployed;
    /** The stack of the second region, where the brand has one. */
    private final Optional<Deployed> standby;

    private final AccountChecks account;
    private final QuotaChecks quotas;
    private final ZoneRecordChecks records;
    private final CertificateChecks certificate;
    private final StackChecks stack;
    private final WatchChecks watch;
    private final TableChecks table;
    private final OriginChecks origin;

    public AwsExaminations(AwsAccess aws, Launch launch, Fetcher fetcher, Clock clock) {
        this.launch = launch;
        this.deployed = new Deployed(aws, launch, StackSettings.HOME_REGION);
        this.standby = launch.brand().stack().regions().stream()
                .filter(region -> !region.equals(StackSettings.HOME_REGION))
                .findFirst()
                .map(region -> new Deployed(aws, launch, region));
        this.account = new AccountChecks(aws, deployed, launch);
        this.quotas = new QuotaChecks(aws, deployed, launch);
        this.records = new ZoneRecordChecks(aws, deployed, launch);
        this.certificate = new CertificateChecks(deployed, launch, clock);
        this.stack = new StackChecks(aws, deployed, launch);
        this.watch = new WatchChecks(deployed, launch);
        this.table = new TableChecks(aws, launch.brand().name(), clock);
        this.origin = new OriginChecks(aws, deployed, launch, fetcher);
    }

    public DistributionHost distributionHost() {
        return switch (deployed.distribution()) {
            case Asked.Told<Distribution>(Distribution found) -> new DistributionHost.Known(found.domainName());
            case Asked.Absent<Distribution> _ -> new DistributionHost.None();
            case Asked.Unknown<Distribution>(var why) -> new DistributionHost.Unknown(why.detail());
        };
    }

    /** @param served the name servers that the world is told of for a zone */
    public List<Examination> beforeDeploy(Function<String, Set<String>> served) {
        List<Examination> examinations = new ArrayList<>(List.of(
                one(Check.AWS_IDENTITY, account::identity),
                one(Check.AWS_REGION, account::region),
                one(Check.AWS_BOOTSTRAP, () -> account.bootstrap(StackSettings.HOME_REGION, "")),
                one(Check.QUOTA_DISTRIBUTIONS, quotas::distributions),
                one(Check.QUOTA_ALIASES, quotas::aliases),
                one(Check.QUOTA_HEADERS, quotas::headers),
                one(Check.QUOTA_CONCURRENCY, () -> quotas.concurrency(StackSettings.HOME_REGION, "")),
                one(Check.CERT_GIVEN, certificate::given)));
        for (String domain : launch.domains()) {
            examinations.add(of(domain, Check.AWS_ZONE, () -> records.zone(domain, served)));
            examinations.add(of(domain, Check.AWS_RECORDS, () -> records.records(domain)));
            examinations.add(of(domain, Check.AWS_ALIAS, () -> records.alias(domain)));
        }
        standby.map(Deployed::subject).ifPresent(region -> {
            examinations.add(of(region, Check.AWS_BOOTSTRAP, () -> account.bootstrap(region, region)));
            examinations.add(of(region, Check.QUOTA_CONCURRENCY, () -> quotas.concurrency(region, region)));
        });
        return examinations;
    }

    /** @param targets where DNS leads from the name of a validation record */
    public List<Examination> afterDeploy(Function<String, DnsExaminations.Alias> targets) {
        List<Examination> examinations = new ArrayList<>(List.of(
                one(Check.STACK_DEPLOYED, () -> StackChecks.deployed(deployed)),
                one(Check.STACK_SETTINGS, stack::settings),
                one(Check.STACK_DOMAINS, stack::domains),
                one(Check.STACK_SCHEDULES, watch::schedules),
                one(Check.STACK_ALARMS, watch::alarms),
                one(Check.TABLE_RECOVERY, table::recovery),
                one(Check.TABLE_EXPIRY, table::expiry),
                one(Check.TABLE_PROTECTION, table::protection),
                one(Check.KEYS_SECRET, table::keys),
                one(Check.CERT_ISSUED, certificate::issued),
                one(Check.CERT_COVERS, certificate::covers),
                one(Check.CERT_RENEWS, () -> certificate.renews(targets)),
                one(Check.CERT_DAYS, certificate::days),
                one(Check.ORIGIN_CLOSED, origin::closed),
                one(Check.ORIGIN_POLICY, origin::policy)));
        standby.ifPresent(second -> {
            WatchChecks ofSecond = new WatchChecks(second, launch);
            examinations.add(of(second.subject(), Check.STACK_DEPLOYED, () -> StackChecks.deployed(second)));
            examinations.add(of(second.subject(), Check.STACK_SCHEDULES, ofSecond::schedules));
            examinations.add(of(second.subject(), Check.STACK_ALARMS, ofSecond::alarms));
        });
        return examinations;
    }

    /** @param limit how old the last export may be */
    public Examination export(Duration limit) {
        return one(Check.EXPORT_FRESH, () -> table.fresh(limit));
    }

    /** Whether old and new domain may be asked for at the same time. */
    public List<Examination> beforeCutover(List<String> domains) {
        return List.of(
                one(
                        Check.CUTOVER_CERTIFICATE,
                        () -> certificate.covers(Check.CUTOVER_CERTIFICATE, domains, Check.CUTOVER_CERTIFICATE.mend())),
                one(
                        Check.CUTOVER_DISTRIBUTION,
                        () -> stack.domains(Check.CUTOVER_DISTRIBUTION, domains, Check.CUTOVER_DISTRIBUTION.mend())));
    }

    private interface Look {
        Finding look();
    }

    private static Examination one(Check check, Look look) {
        return of("", check, look);
    }

    private static Examination of(String subject, Check check, Look look) {
        return new Examination(Set.of(check), subject, () -> List.of(look.look()));
    }
}
