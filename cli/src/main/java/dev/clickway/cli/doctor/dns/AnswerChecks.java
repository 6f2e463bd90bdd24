package dev.clickway.cli.doctor.dns;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What DNS answers for a tracking domain that is deployed. */
final class AnswerChecks {
    private static final int[] TYPES = {Type.A, Type.AAAA, Type.HTTPS};
    private static final long UNKNOWN_TTL_SECONDS = 60;

    private final DnsAccess dns;
    private final String domain;
    private final Name name;

    AnswerChecks(DnsAccess dns, String domain) {
        this.dns = dns;
        this.domain = domain;
        this.name = DnsAccess.name(domain);
    }

    /**
     * @param target the host of the brand's distribution, or words for it
     */
    Finding resolves(String target) {
        List<String> missing = new ArrayList<>();
        for (int type : TYPES) {
            switch (dns.ask(name, type)) {
                case Reply.Silence silence -> {
                    return Check.DNS_RESOLVES.notChecked(domain, Reason.NETWORK, silence.why());
                }
                case Reply.Answer answer
                when !answer.isConclusive() && answer.message().getRcode() != Rcode.SERVFAIL -> {
                    return Check.DNS_RESOLVES.notChecked(
                            domain, Reason.NETWORK, "the resolver answers " + answer.code() + " for " + domain);
                }
                case Reply.Answer answer -> {
                    if (!answer.isConclusive() || answer.isNoSuchName()) {
                        // SERVFAIL is what shoppers' resolvers say where signatures do not verify.
                        return Check.DNS_RESOLVES.failed(
                                domain,
                                "the resolver answers " + answer.code() + " for " + domain,
                                "addresses",
                                Check.DNS_RESOLVES.mend(domain + " CNAME " + target));
                    }
                    if (answer.records(type).isEmpty()) {
                        missing.add(Type.string(type));
                    }
                }
            }
        }
        if (missing.isEmpty()) {
            return Check.DNS_RESOLVES.passed(domain, domain + " has A, AAAA and HTTPS");
        }
        String found = domain + " has no " + String.join(", no ", missing);
        String mend = Check.DNS_RESOLVES.mend(domain
                + (missing.contains("A") ? " CNAME " + target : " " + missing.getFirst() + ", as the deploy does"));
        return missing.contains("A")
                ? Check.DNS_RESOLVES.failed(domain, found, "A, AAAA and HTTPS", mend)
                : Check.DNS_RESOLVES.warned(domain, found, "A, AAAA and HTTPS", mend);
    }

    /** What one server says of the domain, in words that can be compared. */
    private sealed interface Told {
        record Words(String words) implements Told {}

        record Nothing(String why) implements Told {}
    }

    Finding agree(Zone zone) {
        Map<String, String> told = new LinkedHashMap<>();
        List<String> silent = new ArrayList<>();
        boolean resolved = false;
        switch (told(null, zone)) {
            case Told.Words(String words) -> {
                told.put("the resolver", words);
                resolved = true;
            }
            case Told.Nothing(String why) -> silent.add("the resolver: " + why);
        }
        for (Zone.Server server : zone.servers()) {
            if (server.addresses().isEmpty()) {
                silent.add(server.shown());
            }
            for (InetAddress address : server.addresses()) {
                String who = server.host().toString(true) + " (" + address.getHostAddress() + ")";
                switch (told(address, zone)) {
                    case Told.Words(String words) -> told.put(who, words);
                    case Told.Nothing(String why) -> silent.add(who + ": " + why);
                }
            }
        }
        if (Set.copyOf(told.values()).size() > 1) {
            return disagree(told);
        }
        String missing = silent.isEmpty() ? "no name server is known" : String.join(", ", silent);
        if (told.size() < 2) {
            return Check.DNS_AGREE.notChecked(domain, Reason.NETWORK, missing + "; is port 53 open?");
        }
        String said = (resolved ? "the resolver and " + (told.size() - 1) : told.size()) + " name servers say "
                + told.values().iterator().next();
        if (!resolved) {
            return Check.DNS_AGREE.notChecked(domain, Reason.NETWORK, missing + "; " + said);
        }
        return silent.isEmpty()
                ? Check.DNS_AGREE.passed(domain, said)
                : Check.DNS_AGREE.warned(
                        domain,
                        said + "; " + missing,
                        "an answer from every name server",
                        "mend or remove the name server that is silent");
    }

    private Finding disagree(Map<String, String> told) {
        String usual = told.values().iterator().next();
        String other = told.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(usual))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        List<String> lines = new ArrayList<>();
        told.forEach((who, words) -> lines.add(who + " says " + words));
        return Check.DNS_AGREE.failed(
                domain,
                String.join("; ", lines),
                "the same from all",
                Check.DNS_AGREE.mend(Long.toString(ttl()), other));
    }

    /**
     * What records say is compared where they are records: behind an alias it differs by who asks.
     *
     * @param server null for the resolver
     */
    private Told told(@Nullable InetAddress server, Zone zone) {
        List<String> words = new ArrayList<>();
        for (int type : TYPES) {
            Reply reply = server == null ? dns.ask(name, type) : dns.askServer(server, name, type);
            switch (reply) {
                case Reply.Silence silence -> {
                    return new Told.Nothing(silence.why());
                }
                case Reply.Answer answer -> {
                    if (!answer.isConclusive()) {
                        return new Told.Nothing("answers " + answer.code());
                    }
                    if (answer.isNoSuchName()) {
                        return new Told.Words(answer.code());
                    }
                    List<Name> aliases = answer.aliases(name);
                    if (!aliases.isEmpty()) {
                        return new Told.Words("CNAME " + aliases.getFirst().toString(true));
                    }
                    Set<String> data = answer.data(type);
                    words.add(
                            data.isEmpty()
                                    ? "no " + Type.string(type)
                                    : zone.isRoute53()
                                            ? Type.string(type)
                                            : Type.string(type) + " " + String.join(" ", data));
                }
            }
        }
        return new Told.Words(String.join(", ", words));
    }

    private long ttl() {
        return dns.ask(name, Type.A) instanceof Reply.Answer answer
                ? answer.records(Type.A).stream()
                        .mapToLong(Record::getTTL)
                        .max()
                        .orElse(UNKNOWN_TTL_SECONDS)
                : UNKNOWN_TTL_SECONDS;
    }

    /** @param own the brand's distribution, which it must be */
    Finding target(Check check, DistributionHost own, String mend) {
        return switch (new Whereabouts(dns, domain).of(own)) {
            case Whereabouts.Unknown(String why) -> check.notChecked(domain, Reason.NETWORK, why);
            case Whereabouts.Nowhere _ -> check.failed(domain, domain + " has no address", own.shown(), mend);
            case Whereabouts.Own(String record) -> check.passed(domain, record);
            case Whereabouts.Elsewhere(String record, String _) -> check.failed(domain, record, own.shown(), mend);
            case Whereabouts.SomeDistribution(String record) -> someDistribution(check, record, own, mend);
        };
    }

    /** A CNAME names another distribution; addresses of CloudFront name none, for they change from answer to answer. */
    private Finding someDistribution(Check check, String record, DistributionHost own, String mend) {
        boolean isNamed = record.startsWith(domain + " CNAME ");
        return switch (own) {
            case DistributionHost.Known known
            when !isNamed ->
                check.notChecked(
                        domain,
                        Reason.UNFORESEEN,
                        record + ": CloudFront, and none of the addresses that " + known.host()
                                + " has now; aws.records tells whose it is");
            case DistributionHost.Known known -> check.failed(domain, record, known.host(), mend);
            case DistributionHost.None _ ->
                check.failed(domain, record + ", and the brand has no distribution", own.shown(), mend);
            case DistributionHost.Unknown(String why) ->
                check.notChecked(
                        domain,
                        Reason.PERMISSION,
                        record + ": CloudFront; which distribution is the brand's is not known (" + why + ")");
        };
    }
}
