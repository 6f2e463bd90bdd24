package dev.clickway.cli.doctor.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * The zone that answers for a name, as a resolver sees it.
 *
 * @param servers what the zone itself says that its name servers are
 */
record Zone(Name name, SOARecord soa, List<Server> servers) {

    /**
     * One name server of a zone.
     *
     * @param addresses may be empty: it then cannot be asked
     * @param known whether that is what the DNS says of them, and not that nobody told
     */
    record Server(Name host, List<InetAddress> addresses, boolean known) {
        String shown() {
            return host.toString(true)
                    + (addresses.isEmpty()
                            ? known ? " (no address)" : " (address not told)"
                            : " (" + addresses.getFirst().getHostAddress() + ")");
        }
    }

    sealed interface Search {
        record Found(Zone zone) implements Search {}

        record NotFound(String why) implements Search {}
    }

    /** The zone that a name lies in: its own where it is one, else the next above it. */
    static Search of(Name name, DnsAccess dns) {
        for (Name at = name; at.labels() > 1; at = new Name(at, 1)) {
            switch (dns.ask(at, Type.SOA)) {
                case Reply.Silence silence -> {
                    return new Search.NotFound(silence.why());
                }
                case Reply.Answer answer -> {
                    if (!answer.isConclusive()) {
                        return new Search.NotFound(
                                "the resolver answers " + answer.code() + " for " + at.toString(true) + " SOA");
                    }
                    Optional<Record> soa = answer.own(at, Type.SOA).stream().findFirst();
                    if (soa.isPresent()) {
                        return found(at, (SOARecord) soa.get(), dns);
                    }
                }
            }
        }
        return new Search.NotFound("no zone above " + name.toString(true) + " is known to the resolver");
    }

    /** How long a resolver keeps it in mind that a name is not there (RFC 2308, section 5). */
    long negativeTtl() {
        return Math.min(soa.getTTL(), soa.getMinimum());
    }

    /** Run by Route 53, which computes what an alias answers anew for each question. */
    boolean isRoute53() {
        return servers.stream().anyMatch(server -> server.host().toString().contains(".awsdns-"));
    }

    Set<String> serverNames() {
        Set<String> names = new TreeSet<>();
        servers.forEach(server -> names.add(server.host().toString(true).toLowerCase(Locale.ROOT)));
        return names;
    }

    private static Search found(Name zone, SOARecord soa, DnsAccess dns) {
        return switch (dns.conclusive(zone, Type.NS)) {
            case Reply.Silence(String why) -> new Search.NotFound(why);
            case Reply.Answer answer -> {
                List<Server> servers = new ArrayList<>();
                for (Record record : answer.own(zone, Type.NS)) {
                    Name host = ((NSRecord) record).getTarget();
                    Optional<List<InetAddress>> addresses = dns.addresses(host);
                    servers.add(new Server(host, addresses.orElse(List.of()), addresses.isPresent()));
                }
                yield new Search.Found(new Zone(zone, soa, servers));
            }
        };
    }
}
