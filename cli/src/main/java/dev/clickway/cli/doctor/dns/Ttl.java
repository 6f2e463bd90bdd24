package dev.clickway.cli.doctor.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The whole time that the record of a domain is kept, which only a name server of its zone tells. */
final class Ttl {
    private Ttl() {}

    static Optional<Long> of(String domain, DnsAccess dns) {
        Name name = DnsAccess.name(domain);
        if (!(Zone.of(name, dns) instanceof Zone.Search.Found(Zone zone))) {
            return Optional.empty();
        }
        for (Zone.Server server : zone.servers()) {
            for (InetAddress address : server.addresses()) {
                if (dns.askServer(address, name, Type.A) instanceof Reply.Answer answer && answer.isConclusive()) {
                    List<Record> records = new ArrayList<>(answer.own(name, Type.CNAME));
                    records.addAll(answer.own(name, Type.A));
                    return records.stream().map(Record::getTTL).findFirst();
                }
            }
        }
        return Optional.empty();
    }
}
