package dev.clickway.cli.doctor.dns;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Examination;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xbill.DNS.Type;

/** The examinations of DNS, for each tracking domain by itself. */
public final class DnsExaminations {
    private final DnsAccess dns;
    private final String trustAnchors;

    public DnsExaminations(DnsAccess dns) {
        this(dns, Dnssec.ROOT);
    }

    DnsExaminations(DnsAccess dns, String trustAnchors) {
        this.dns = dns;
        this.trustAnchors = trustAnchors;
    }

    /**
     * Where a tracking domain's records are kept.
     *
     * @param zone the zone that the brand file names; empty where DNS is elsewhere
     * @param toBeMade whether the deploy makes that zone
     * @param sending the domains that mail is sent from, where they are known
     */
    public record Place(String domain, Optional<String> zone, boolean toBeMade, List<String> sending) {}

    /**
     * What must be so before a deploy.
     *
     * @param own asked for the host of the brand's distribution, which may take a while
     */
    public List<Examination> beforeDeploy(Place place, Supplier<DistributionHost> own) {
        String domain = place.domain();
        NameChecks names = new NameChecks(dns, domain);
        ZoneChecks zones = new ZoneChecks(dns, domain);
        return List.of(
                inZone(
                        domain,
                        EnumSet.of(
                                Check.DNS_ZONE,
                                Check.DNS_DELEGATION,
                                Check.DNS_SERVERS,
                                Check.DNS_DNSSEC,
                                Check.DNS_APEX,
                                Check.DNS_TTL),
                        zone -> List.of(
                                zones.exists(zone, place.zone(), place.toBeMade()),
                                zones.delegated(zone),
                                zones.alike(zone),
                                new Dnssec(dns, trustAnchors).validates(domain, zone),
                                names.apex(zone, place.zone().isEmpty()),
                                names.ttl(zone))),
                one(domain, Check.DNS_MAIL, names::mail),
                one(domain, Check.DNS_SENDING_DOMAIN, () -> NameChecks.sendingDomain(domain, place.sending())),
                one(domain, Check.DNS_FREE, () -> names.free(own.get())),
                one(domain, Check.DNS_WILDCARD, names::wildcard),
                one(domain, Check.DNS_CAA, () -> CaaCheck.of(domain, dns.lookups())));
    }

    /**
     * What must be so after it.
     *
     * @param own as in {@link #beforeDeploy}
     */
    public List<Examination> afterDeploy(String domain, Supplier<DistributionHost> own) {
        AnswerChecks answers = new AnswerChecks(dns, domain);
        return List.of(
                one(domain, Check.DNS_RESOLVES, () -> answers.resolves(own.get().shown())),
                inZone(domain, EnumSet.of(Check.DNS_AGREE), zone -> List.of(answers.agree(zone))),
                one(domain, Check.DNS_TARGET, () -> {
                    DistributionHost host = own.get();
                    return answers.target(Check.DNS_TARGET, host, Check.DNS_TARGET.mend(domain, host.shown()));
                }));
    }

    /** The name servers that the world is told of for a zone; empty where nobody tells. */
    public Set<String> nameServers(String zone) {
        return Zone.of(DnsAccess.name(zone), dns) instanceof Zone.Search.Found(Zone found)
                        && found.name().equals(DnsAccess.name(zone))
                ? found.serverNames()
                : Set.of();
    }

    /** Where a name leads by its CNAME record. */
    public sealed interface Alias {
        record To(String target) implements Alias {}

        record None() implements Alias {}

        /** Nobody told. */
        record Unknown(String why) implements Alias {}
    }

    public Alias alias(String name) {
        return switch (dns.conclusive(DnsAccess.name(name), Type.CNAME)) {
            case Reply.Silence(String why) -> new Alias.Unknown(why);
            case Reply.Answer answer ->
                answer.aliases(DnsAccess.name(name)).stream()
                        .findFirst()
                        .map(target -> (Alias) new Alias.To(target.toString(true)))
                        .orElseGet(Alias.None::new);
        };
    }

    /** How long the records of a domain are kept by who asked; for a change that may have to be taken back. */
    public Optional<Long> ttlSeconds(String domain) {
        return Ttl.of(domain, dns);
    }

    /**
     * Whether a domain leads to the distribution.
     *
     * @param check that the finding is of
     * @param mend where it does not
     */
    public Finding leadsTo(Check check, String domain, DistributionHost own, String mend) {
        return new AnswerChecks(dns, domain).target(check, own, mend);
    }

    private Examination inZone(String domain, Set<Check> checks, Function<Zone, List<Finding>> look) {
        return new Examination(checks, domain, () -> switch (Zone.of(DnsAccess.name(domain), dns)) {
            case Zone.Search.Found(Zone zone) -> look.apply(zone);
            case Zone.Search.NotFound(String why) -> {
                List<Finding> findings = new ArrayList<>();
                checks.forEach(check -> findings.add(check.notChecked(domain, Reason.NETWORK, why)));
                yield findings;
            }
        });
    }

    private interface Look {
        Finding look();
    }

    private static Examination one(String domain, Check check, Look look) {
        return new Examination(Set.of(check), domain, () -> List.of(look.look()));
    }
}
