package dev.clickway.cli.doctor.aws;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** What Route 53 and CloudFront hold of a tracking domain already. */
final class ZoneRecordChecks {
    private static final Set<String> OURS = Set.of("A", "AAAA", "HTTPS", "CNAME");
    private static final String MAX_RECORDS = "20";

    private final AwsAccess aws;
    private final Deployed deployed;
    private final Launch launch;

    ZoneRecordChecks(AwsAccess aws, Deployed deployed, Launch launch) {
        this.aws = aws;
        this.deployed = deployed;
        this.launch = launch;
    }

    /**
     * @param served the name servers that the world is told of for a zone; empty where they are not known
     */
    Finding zone(String domain, Function<String, Set<String>> served) {
        return inZone(
                Check.AWS_ZONE,
                domain,
                zone -> Asked.of("route53:GetHostedZone", () -> aws.route53.getHostedZone(get -> get.id(zone.id())))
                        .judge(
                                Check.AWS_ZONE,
                                domain,
                                found -> zone(domain, zone, found, served.apply(zone.name())),
                                _ -> Check.AWS_ZONE.failed(
                                        domain,
                                        "Route 53 knows no zone " + zone.id() + " in this account",
                                        "the zone of " + zone.name(),
                                        Check.AWS_ZONE.mend(zone.name()))));
    }

    private static Finding zone(
            String domain, Launch.HostedZone zone, GetHostedZoneResponse found, Set<String> served) {
        String name = found.hostedZone().name().replaceFirst("\\.$", "");
        boolean isPrivate = found.hostedZone().config() != null
                && Boolean.TRUE.equals(found.hostedZone().config().privateZone());
        String mend = Check.AWS_ZONE.mend(zone.name());
        if (!name.equals(zone.name()) || isPrivate) {
            return Check.AWS_ZONE.failed(
                    domain,
                    zone.id() + " is the " + (isPrivate ? "private " : "") + "zone " + name,
                    "the public zone " + zone.name(),
                    mend);
        }
        Set<String> own = new TreeSet<>();
        if (found.delegationSet() != null) {
            found.delegationSet().nameServers().forEach(server -> own.add(server.toLowerCase(Locale.ROOT)));
        }
        if (!served.isEmpty() && !own.isEmpty() && served.stream().noneMatch(own::contains)) {
            return Check.AWS_ZONE.failed(
                    domain,
                    zone.id() + " is served by " + String.join(", ", own) + ", and the world asks "
                            + String.join(", ", served) + ": another zone of the same name",
                    "the zone that the world asks",
                    mend);
        }
        String shown = zone.id() + " is the public zone " + name;
        return served.isEmpty() || own.isEmpty()
                ? Check.AWS_ZONE.notChecked(
                        domain, Reason.NETWORK, shown + "; DNS does not tell whether it is the one that the world asks")
                : Check.AWS_ZONE.passed(domain, shown);
    }

    Finding records(String domain) {
        return inZone(
                Check.AWS_RECORDS,
                domain,
                zone -> Asked.of(
                                "route53:ListResourceRecordSets",
                                () -> aws.route53
                                        .listResourceRecordSets(list -> list.hostedZoneId(zone.id())
                                                .startRecordName(domain)
                                                .maxItems(MAX_RECORDS))
                                        .resourceRecordSets())
                        .judge(Check.AWS_RECORDS, domain, records -> records(domain, records)));
    }

    private Finding records(String domain, List<ResourceRecordSet> records) {
        Asked<Distribution> distribution = deployed.distribution();
        Optional<String> own = distribution instanceof Asked.Told<Distribution>(Distribution found)
                ? Optional.of(found.domainName())
                : Optional.empty();
        List<String> strangers = records.stream()
                .filter(record -> record.name().equals(domain + ".") && OURS.contains(record.typeAsString()))
                .filter(record -> record.aliasTarget() == null
                        || own.isEmpty()
                        || !record.aliasTarget().dnsName().equals(own.get() + "."))
                .map(ZoneRecordChecks::shown)
                .toList();
        if (!strangers.isEmpty() && distribution instanceof Asked.Unknown<Distribution>(var why)) {
            return new Finding(Check.AWS_RECORDS, domain, why);
        }
        return strangers.isEmpty()
                ? Check.AWS_RECORDS.passed(domain, "no record but the stack's own")
                : Check.AWS_RECORDS.failed(
                        domain,
                        String.join("; ", strangers),
                        "no record, or those to the brand's distribution",
                        Check.AWS_RECORDS.mend(strangers.getFirst()));
    }

    private static String shown(ResourceRecordSet record) {
        String leads = record.aliasTarget() == null
                ? String.join(
                        " ",
                        record.resourceRecords().stream()
                                .map(value -> value.value())
                                .toList())
                : "alias of " + record.aliasTarget().dnsName().replaceFirst("\\.$", "");
        return record.name().replaceFirst("\\.$", "") + " " + record.typeAsString() + " " + leads;
    }

    Finding alias(String domain) {
        return deployed.distributions().judge(Check.AWS_ALIAS, domain, all -> {
            Asked<Distribution> brands = deployed.distribution();
            String own = brands instanceof Asked.Told<Distribution>(Distribution found) ? found.id() : "";
            Optional<DistributionSummary> other = all.stream()
                    .filter(distribution -> !distribution.id().equals(own))
                    .filter(distribution -> distribution.aliases() != null
                            && distribution.aliases().items().contains(domain))
                    .findFirst();
            if (other.isPresent() && brands instanceof Asked.Unknown<Distribution>(var why)) {
                return new Finding(Check.AWS_ALIAS, domain, why);
            }
            return other.map(distribution -> Check.AWS_ALIAS.failed(
                            domain,
                            domain + " is on the distribution " + distribution.id() + " (" + distribution.comment()
                                    + ")",
                            "on the brand's, or on none",
                            Check.AWS_ALIAS.mend(domain, distribution.id())))
                    .orElseGet(() -> Check.AWS_ALIAS.passed(
                            domain, "on none of the " + all.size() + " distributions of the account but the brand's"));
        });
    }

    private Finding inZone(Check check, String domain, Function<Launch.HostedZone, Finding> look) {
        return launch.hostedZone(domain)
                .map(look)
                .orElseGet(() -> check.notChecked(domain, Reason.NOT_APPLICABLE, "its DNS is not in Route 53"));
    }
}
