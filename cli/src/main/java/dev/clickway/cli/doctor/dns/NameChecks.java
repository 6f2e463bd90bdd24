package dev.clickway.cli.doctor.dns;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** What stands at the tracking domain's own name before a deploy. */
final class NameChecks {
    /** What the deploy changes should be forgotten as soon. */
    private static final long SHORT_TTL_SECONDS = 300;

    /** Route 53's own for what is not there. */
    private static final long SHORT_NEGATIVE_TTL_SECONDS = 900;

    /** A label that nobody has a record for. */
    private static final String NOBODY = "clickway-doctor-asks-for-nobody";

    private final DnsAccess dns;
    private final String domain;
    private final Name name;

    NameChecks(DnsAccess dns, String domain) {
        this.dns = dns;
        this.domain = domain;
        this.name = DnsAccess.name(domain);
    }

    /**
     * @param elsewhere whether the operator has to add a CNAME; Route 53 has aliases, which may stand at a zone's name
     */
    Finding apex(Zone zone, boolean elsewhere) {
        if (!zone.name().equals(name)) {
            return Check.DNS_APEX.passed(
                    domain, "lies in the zone " + zone.name().toString(true));
        }
        return elsewhere
                ? Check.DNS_APEX.failed(
                        domain, domain + " is a zone's own name", "a name below a zone", Check.DNS_APEX.mend(domain))
                : Check.DNS_APEX.passed(domain, domain + " is a zone of its own, where Route 53 takes an alias");
    }

    Finding mail() {
        List<String> found = new ArrayList<>();
        for (int type : new int[] {Type.MX, Type.TXT}) {
            switch (dns.conclusive(name, type)) {
                case Reply.Silence silence -> {
                    return Check.DNS_MAIL.notChecked(domain, Reason.NETWORK, silence.why());
                }
                case Reply.Answer answer ->
                    answer.own(name, type).stream()
                            .filter(NameChecks::isForMail)
                            .map(record -> Type.string(type) + " " + record.rdataToString())
                            .forEach(found::add);
            }
        }
        return found.isEmpty()
                ? Check.DNS_MAIL.passed(domain, "neither MX nor SPF for " + domain)
                : Check.DNS_MAIL.failed(
                        domain,
                        domain + " has " + String.join(", ", found),
                        "no MX and no SPF",
                        Check.DNS_MAIL.mend(String.join(", ", found), domain));
    }

    /** An MX of "." and an SPF that allows nobody say that there is no mail (RFC 7505, RFC 7208 section 10.1). */
    private static boolean isForMail(Record record) {
        return switch (record) {
            case MXRecord mx -> !mx.getTarget().equals(Name.root);
            case TXTRecord txt -> {
                String text = String.join("", txt.getStrings()).strip();
                yield text.regionMatches(true, 0, "v=spf1", 0, 6) && !text.equalsIgnoreCase("v=spf1 -all");
            }
            default -> false;
        };
    }

    static Finding sendingDomain(String tracking, List<String> sending) {
        if (sending.isEmpty()) {
            return Check.DNS_SENDING_DOMAIN.notChecked(
                    tracking, Reason.NOT_APPLICABLE, "name the domain that sends with --sending-domain");
        }
        return sending.contains(tracking)
                ? Check.DNS_SENDING_DOMAIN.failed(
                        tracking,
                        "mail is sent from " + tracking,
                        "another name than the tracking domain",
                        Check.DNS_SENDING_DOMAIN.mend(tracking, tracking.substring(tracking.indexOf('.') + 1)))
                : Check.DNS_SENDING_DOMAIN.passed(tracking, "mail is sent from " + String.join(", ", sending));
    }

    /** @param own the brand's distribution: what leads to it is ours already */
    Finding free(DistributionHost own) {
        return switch (new Whereabouts(dns, domain).of(own)) {
            case Whereabouts.Unknown(String why) -> Check.DNS_FREE.notChecked(domain, Reason.NETWORK, why);
            case Whereabouts.Nowhere _ -> Check.DNS_FREE.passed(domain, "no record at " + domain);
            case Whereabouts.Own(String record) -> Check.DNS_FREE.passed(domain, record + ", the brand's distribution");
            case Whereabouts.SomeDistribution(String record) -> someDistribution(record, own);
            case Whereabouts.Elsewhere(String record, String service) ->
                Check.DNS_FREE.failed(
                        domain,
                        record + (service.isEmpty() ? "" : ": it is in use by " + service),
                        "no record, or one to the brand's distribution",
                        Check.DNS_FREE.mend("the record " + record, service.isEmpty() ? "your DNS provider" : service));
        };
    }

    private Finding someDistribution(String record, DistributionHost own) {
        return switch (own) {
            case DistributionHost.Unknown(String why) ->
                Check.DNS_FREE.notChecked(
                        domain,
                        Reason.PERMISSION,
                        record + ": a CloudFront distribution; whether it is the brand's is not known (" + why + ")");
            case DistributionHost.Known known ->
                Check.DNS_FREE.warned(
                        domain,
                        record + ": a CloudFront distribution that is not the brand's",
                        domain + " CNAME " + known.host(),
                        Check.DNS_FREE.mend("the record " + record, "your DNS provider"));
            case DistributionHost.None _ ->
                Check.DNS_FREE.warned(
                        domain,
                        record + ": a CloudFront distribution, and the brand has none yet",
                        "no record",
                        Check.DNS_FREE.mend("the record " + record, "your DNS provider"));
        };
    }

    Finding wildcard() {
        String parent = domain.substring(domain.indexOf('.') + 1);
        return switch (dns.conclusive(DnsAccess.name(NOBODY + "." + parent), Type.A)) {
            case Reply.Silence silence -> Check.DNS_WILDCARD.notChecked(domain, Reason.NETWORK, silence.why());
            case Reply.Answer answer -> {
                List<Name> aliases = answer.aliases(DnsAccess.name(NOBODY + "." + parent));
                String leads = aliases.isEmpty()
                        ? String.join(", ", answer.data(Type.A))
                        : aliases.getFirst().toString(true);
                yield leads.isEmpty()
                        ? Check.DNS_WILDCARD.passed(domain, "no wildcard at *." + parent)
                        : Check.DNS_WILDCARD.warned(
                                domain,
                                "*." + parent + " leads to " + leads,
                                "no wildcard at *." + parent,
                                Check.DNS_WILDCARD.mend("*." + parent, domain));
            }
        };
    }

    /** Asks a name server of the zone: a resolver tells what is left of the time, not the whole of it. */
    Finding ttl(Zone zone) {
        for (Zone.Server server : zone.servers()) {
            for (InetAddress address : server.addresses()) {
                if (dns.askServer(address, name, Type.A) instanceof Reply.Answer answer && answer.isConclusive()) {
                    return ttl(zone, answer);
                }
            }
        }
        return Check.DNS_TTL.notChecked(
                domain, Reason.NETWORK, "no name server of " + zone.name().toString(true) + " answers from here");
    }

    private Finding ttl(Zone zone, Reply.Answer answer) {
        List<Record> records = new ArrayList<>(answer.own(name, Type.CNAME));
        records.addAll(answer.own(name, Type.A));
        if (records.isEmpty()) {
            long seconds = zone.negativeTtl();
            String zoneName = zone.name().toString(true);
            return seconds <= SHORT_NEGATIVE_TTL_SECONDS
                    ? Check.DNS_TTL.passed(domain, "that there is no such name is kept for " + seconds + " s")
                    : Check.DNS_TTL.warned(
                            domain,
                            "that there is no such name is kept for " + seconds + " s",
                            "at most " + SHORT_NEGATIVE_TTL_SECONDS + " s",
                            Check.DNS_TTL.mend("the minimum of the SOA record of " + zoneName));
        }
        Record record = records.getFirst();
        String shown = domain + " " + Type.string(record.getType()) + " has a TTL of " + record.getTTL() + " s";
        return record.getTTL() <= SHORT_TTL_SECONDS
                ? Check.DNS_TTL.passed(domain, shown)
                : Check.DNS_TTL.warned(
                        domain,
                        shown,
                        "at most " + SHORT_TTL_SECONDS + " s",
                        Check.DNS_TTL.mend("the TTL of " + domain + " " + Type.string(record.getType())));
    }
}
