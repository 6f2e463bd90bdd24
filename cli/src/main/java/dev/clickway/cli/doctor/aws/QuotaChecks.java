package dev.clickway.cli.doctor.aws;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.click.EdgeHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * Whether the account's quotas suffice.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/cf_region.html">CloudFront endpoints and quotas</a>
 */
final class QuotaChecks {
    /** A new account has ten, and the usual quota is a thousand. */
    private static final int ENOUGH_CONCURRENCY = 1_000;

    private static final int LITTLE_CONCURRENCY = 100;

    private final AwsAccess aws;
    private final Deployed deployed;
    private final Launch launch;
    private final Once<Asked<Map<String, ServiceQuota>>> quotas = new Once<>(this::askQuotas);

    QuotaChecks(AwsAccess aws, Deployed deployed, Launch launch) {
        this.aws = aws;
        this.deployed = deployed;
        this.launch = launch;
    }

    Finding distributions() {
        return quota(
                "distributions per (aws )?account",
                Check.QUOTA_DISTRIBUTIONS,
                quota -> deployed.distributions().judge(Check.QUOTA_DISTRIBUTIONS, "", all -> {
                    boolean there = deployed.distribution() instanceof Asked.Told;
                    int needed = all.size() + (there ? 0 : 1);
                    return judged(Check.QUOTA_DISTRIBUTIONS, quota, needed, needed + " distributions with the brand's");
                }));
    }

    Finding aliases() {
        int domains = launch.domains().size();
        return quota(
                "alternate domain names.* per distribution",
                Check.QUOTA_ALIASES,
                quota -> judged(Check.QUOTA_ALIASES, quota, domains, domains + " tracking domains"));
    }

    Finding headers() {
        int headers = EdgeHeaders.FORWARDED.size();
        return quota(
                "headers per origin request policy",
                Check.QUOTA_HEADERS,
                quota -> judged(Check.QUOTA_HEADERS, quota, headers, headers + " headers are forwarded"));
    }

    /** @param subject the region where it is not the first */
    Finding concurrency(String region, String subject) {
        return Asked.of(
                        "lambda:GetAccountSettings",
                        () -> aws.in(region)
                                .lambda()
                                .getAccountSettings(get -> {})
                                .accountLimit())
                .judge(Check.QUOTA_CONCURRENCY, subject, limit -> {
                    int free = limit.unreservedConcurrentExecutions() == null
                            ? limit.concurrentExecutions()
                            : limit.unreservedConcurrentExecutions();
                    String found =
                            free + " of " + limit.concurrentExecutions() + " concurrent executions are unreserved";
                    String expected = ENOUGH_CONCURRENCY + " or more";
                    if (free >= ENOUGH_CONCURRENCY) {
                        return Check.QUOTA_CONCURRENCY.passed(subject, found);
                    }
                    return free < LITTLE_CONCURRENCY
                            ? Check.QUOTA_CONCURRENCY.failed(subject, found, expected, Check.QUOTA_CONCURRENCY.mend())
                            : Check.QUOTA_CONCURRENCY.warned(subject, found, expected, Check.QUOTA_CONCURRENCY.mend());
                });
    }

    private interface Judge {
        Finding of(ServiceQuota quota);
    }

    private Finding quota(String name, Check check, Judge judge) {
        return quotas.get().judge(check, "", all -> {
            Optional<ServiceQuota> found = all.values().stream()
                    .filter(quota -> quota.quotaName().toLowerCase(Locale.ROOT).matches("(web )?" + name))
                    .findFirst();
            return found.map(judge::of)
                    .orElseGet(() -> check.notChecked(
                            "", Reason.UNFORESEEN, "Service Quotas lists no quota of CloudFront called " + name));
        });
    }

    private static Finding judged(Check check, ServiceQuota quota, int needed, String found) {
        String shown = found + ", the quota is " + quota.value().longValue();
        return needed <= quota.value()
                ? check.passed("", shown)
                : check.failed("", shown, needed + " or more", check.mend(quota.quotaCode(), Integer.toString(needed)));
    }

    /** The defaults, and over them what was applied for: the second list alone leaves out what nobody applied for. */
    private Asked<Map<String, ServiceQuota>> askQuotas() {
        return Asked.of(
                        "servicequotas:ListAWSDefaultServiceQuotas",
                        () -> aws
                                .quotas
                                .listAWSDefaultServiceQuotasPaginator(list -> list.serviceCode("cloudfront"))
                                .quotas()
                                .stream()
                                .toList())
                .then(defaults -> Asked.of(
                                "servicequotas:ListServiceQuotas",
                                () -> aws
                                        .quotas
                                        .listServiceQuotasPaginator(list -> list.serviceCode("cloudfront"))
                                        .quotas()
                                        .stream()
                                        .toList())
                        .then(applied -> new Asked.Told<>(byCode(defaults, applied))));
    }

    private static Map<String, ServiceQuota> byCode(List<ServiceQuota> defaults, List<ServiceQuota> applied) {
        Map<String, ServiceQuota> byCode = new LinkedHashMap<>();
        Stream.concat(defaults.stream(), applied.stream()).forEach(quota -> byCode.put(quota.quotaCode(), quota));
        return byCode;
    }
}
