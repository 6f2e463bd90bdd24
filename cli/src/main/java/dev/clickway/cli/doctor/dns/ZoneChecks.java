package dev.clickway.cli.doctor.dns;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** Whether the zone of a tracking domain is there, delegated, and served alike by all its name servers. */
final class ZoneChecks {
    private final DnsAccess dns;
    private final String domain;

    ZoneChecks(DnsAccess dns, String domain) {
        this.dns = dns;
        this.domain = domain;
    }

    /**
     * @param expected the zone that the brand file names; empty where DNS is elsewhere
     * @param toBeMade whether the deploy makes it
     */
    Finding exists(Zone zone, Optional<String> expected, boolean toBeMade) {
        String found = zone.name().toString(true);
        if (toBeMade && expected.isPresent() && !found.equals(expected.get())) {
            return Check.DNS_ZONE.notChecked(
                    domain,
                    Reason.NOT_APPLICABLE,
                    "the deploy makes the zone " + expected.get() + "; until " + found
                            + " delegates to it, nobody asks it");
        }
        if (expected.isPresent() && !found.equals(expected.get())) {
            return Check.DNS_ZONE.failed(
                    domain,
                    "a resolver finds the zone " + found + ", and no " + expected.get(),
                    "the zone " + expected.get() + " of the brand file",
                    Check.DNS_ZONE.mend(expected.get()));
        }
        if (zone.name().labels() <= 2) {
            return Check.DNS_ZONE.failed(
                    domain,
                    "nothing below " + found + " is there",
                    "a zone of the brand's",
                    Check.DNS_ZONE.mend(domain.substring(domain.indexOf('.') + 1)));
        }
        return Check.DNS_ZONE.passed(domain, "zone " + found);
    }

    /** Holds what the zone above says against what the zone itself says. */
    Finding delegated(Zone zone) {
        Name above = new Name(zone.name(), 1);
        if (!(Zone.of(above.labels() > 1 ? above : zone.name(), dns) instanceof Zone.Search.Found(Zone parent))
                || parent.name().equals(zone.name())) {
            return Check.DNS_DELEGATION.notChecked(domain, Reason.NETWORK, "the zone above was not found");
        }
        for (Zone.Server server : parent.servers()) {
            for (InetAddress address : server.addresses()) {
                if (dns.askServer(address, zone.name(), Type.NS) instanceof Reply.Answer answer
                        && answer.isConclusive()) {
                    return delegated(zone, server, answer);
                }
            }
        }
        return Check.DNS_DELEGATION.notChecked(
                domain,
                Reason.NETWORK,
                "no name server of " + parent.name().toString(true) + " answers from here; is port 53 open?");
    }

    private Finding delegated(Zone zone, Zone.Server asked, Reply.Answer answer) {
        Set<String> above = new TreeSet<>();
        List<Record> records = new ArrayList<>(answer.authority(Type.NS));
        records.addAll(answer.records(Type.NS));
        for (Record record : records) {
            if (record.getName().equals(zone.name())) {
                above.add(((NSRecord) record).getTarget().toString(true).toLowerCase(Locale.ROOT));
            }
        }
        Set<String> own = zone.serverNames();
        String name = zone.name().toString(true);
        if (above.equals(own) && !own.isEmpty()) {
            return Check.DNS_DELEGATION.passed(domain, name + " is delegated to " + String.join(", ", own));
        }
        String mend = Check.DNS_DELEGATION.mend(name, own.isEmpty() ? "those of its provider" : String.join(", ", own));
        if (!above.isEmpty() && own.containsAll(above)) {
            // All that are asked serve the zone: a server that was added and not yet told of harms nobody.
            return Check.DNS_DELEGATION.warned(
                    domain,
                    name + " is delegated to " + String.join(", ", above) + ", and names more servers itself",
                    String.join(", ", own),
                    mend);
        }
        String found = above.isEmpty()
                ? asked.shown() + " knows of no delegation of " + name
                : asked.shown() + " delegates " + name + " to " + String.join(", ", above);
        return Check.DNS_DELEGATION.failed(domain, found, String.join(", ", own), mend);
    }

    /** Whether each name server answers with authority, and all with the same serial. */
    Finding alike(Zone zone) {
        Map<String, String> told = new LinkedHashMap<>();
        List<String> troubled = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        int silent = 0;
        for (Zone.Server server : zone.servers()) {
            if (server.addresses().isEmpty()) {
                (server.known() ? troubled : unknown).add(server.shown());
            }
            for (InetAddress address : server.addresses()) {
                String who = server.host().toString(true) + " (" + address.getHostAddress() + ")";
                switch (dns.askServer(address, zone.name(), Type.SOA)) {
                    case Reply.Silence _ -> {
                        silent++;
                        troubled.add(who + " does not answer");
                    }
                    case Reply.Answer answer -> {
                        Optional<Record> soa =
                                answer.own(zone.name(), Type.SOA).stream().findFirst();
                        if (soa.isEmpty() || !answer.isAuthoritative()) {
                            troubled.add(who + " does not serve the zone: " + answer.code());
                        } else {
                            told.put(who, Long.toString(((SOARecord) soa.get()).getSerial()));
                        }
                    }
                }
            }
        }
        String name = zone.name().toString(true);
        if ((told.isEmpty() && silent > 0) || (troubled.isEmpty() && !unknown.isEmpty())) {
            return Check.DNS_SERVERS.notChecked(
                    domain,
                    Reason.NETWORK,
                    unknown.isEmpty()
                            ? "no name server of " + name + " answers from here; is port 53 open?"
                            : "the resolver does not tell the address of " + String.join(", ", unknown));
        }
        Set<String> serials = new TreeSet<>(told.values());
        if (serials.size() > 1) {
            told.forEach((who, serial) -> troubled.add(who + " has serial " + serial));
        }
        return troubled.isEmpty() && !told.isEmpty()
                ? Check.DNS_SERVERS.passed(
                        domain,
                        told.size() + " servers of " + name + " answer with serial "
                                + serials.iterator().next())
                : Check.DNS_SERVERS.failed(
                        domain,
                        troubled.isEmpty() ? name + " names no server" : String.join("; ", troubled),
                        "every server answers, with the same serial",
                        Check.DNS_SERVERS.mend(
                                troubled.isEmpty()
                                        ? "list"
                                        : troubled.getFirst().split(" ", -1)[0],
                                name));
    }
}
