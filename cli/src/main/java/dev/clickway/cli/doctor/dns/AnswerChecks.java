package dev.clickway.cli.doctor.dns;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
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
                case Reply.Answer answer -> {
                    if (!answer.isConclusive() || answer.isNoSuchName()) {
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
        String mend = Check.DNS_RESOLVES.mend(
                domain + (missing.contains("A") ? " CNAME " + target : " " + missing.getFirst() + ", as the deploy does"));
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
        if (told(null, zone) instanceof Told.Words(String words)) {
            told.put("the resolver", words);
        }
        for (Zone.Server server : zone.servers()) {
            for (InetAddress address : server.addresses()) {
                switch (told(address, zone)) {
                    case Told.Words(String words) ->
                        told.put(server.host().toString(true) + " (" + address.getHostAddress() + ")", words);
                    case Told.Nothing(String why) -> silent.add(why);
                }
            }
        }
        if (told.size() < 2) {
            return Check.DNS_AGREE.notChecked(
                    domain,
                    Reason.NETWORK,
                    silent.isEmpty() ? "no name server is known" : String.join(", ", silent) + "; is port 53 open?");
        }
        if (Set.copyOf(told.values()).size() == 1) {
            String found = "the resolver and " + (told.size() - 1) + " name servers say " + told.values().iterator().next();
            return silent.isEmpty()
                    ? Check.DNS_AGREE.passed(domain, found)
                    : Check.DNS_AGREE.warned(
                            domain,
                            found + "; " + String.join(", ", silent),
                            "an answer from every name server",
                            "mend or remove the name server that is silent");
        }
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
     * Addresses are compared where they are records: behind an alias they differ by who asks.
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
                    List<Name> aliases = answer.aliases(name);
                    if (!answer.isConclusive() || answer.isNoSuchName()) {
                        return new Told.Words(answer.code());
                    }
                    if (!aliases.isEmpty()) {
                        return new Told.Words("CNAME " + aliases.getFirst().toString(true));
                    }
                    boolean there = !answer.own(name, type).isEmpty();
                    String what = zone.isRoute53() || type != Type.A
                            ? (there ? "" : "no ") + Type.string(type)
                            : Type.string(type) + " " + String.join(" ", answer.data(type));
                    words.add(what.strip());
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

    /**
     * @param target the host of the brand's distribution, where it is known
     */
    Finding target(Check check, Optional<String> target) {
        return switch (dns.ask(name, Type.A)) {
            case Reply.Silence silence -> check.notChecked(domain, Reason.NETWORK, silence.why());
            case Reply.Answer answer -> target(check, target, answer);
        };
    }

    private Finding target(Check check, Optional<String> target, Reply.Answer answer) {
        String mend = check.mend(domain, target.orElse("the distribution's host, an output of the stack"));
        String expected = target.orElse("a distribution of CloudFront");
        List<String> aliases =
                answer.aliases(name).stream().map(alias -> alias.toString(true)).toList();
        if (!aliases.isEmpty()) {
            boolean right = target.map(aliases::contains)
                    .orElseGet(() -> aliases.stream()
                            .anyMatch(host -> OtherService.of(host)
                                    .filter(OtherService.CLOUDFRONT::equals)
                                    .isPresent()));
            String found = domain + " CNAME " + aliases.getFirst();
            return right
                    ? check.passed(domain, found)
                    : check.failed(domain, found, expected, mend);
        }
        if (answer.data(Type.A).isEmpty()) {
            return check.failed(domain, domain + " has no address", expected, mend);
        }
        String address = answer.data(Type.A).iterator().next();
        String host = NameChecks.reverse(dns, address);
        if (OtherService.of(host).filter(OtherService.CLOUDFRONT::equals).isPresent()) {
            return check.passed(domain, domain + " leads to CloudFront (" + host + ")");
        }
        return check.failed(
                domain, domain + " leads to " + address + (host.isEmpty() ? "" : " (" + host + ")"), expected, mend);
    }
}
