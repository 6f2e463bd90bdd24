package dev.clickway.cli.doctor.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What came back from a resolver or a name server. */
public sealed interface Reply {

    /** Nothing, or nothing that could be read. */
    record Silence(String why) implements Reply {}

    /** A message, which may well say that there is no such name. */
    record Answer(Message message) implements Reply {
        /** {@code NOERROR}, {@code NXDOMAIN}, {@code SERVFAIL} and so on. */
        public String code() {
            return Rcode.string(message.getRcode());
        }

        /** Whether it says what is, or that nothing is; a server in trouble says neither. */
        boolean isConclusive() {
            return message.getRcode() == Rcode.NOERROR || message.getRcode() == Rcode.NXDOMAIN;
        }

        boolean isNoSuchName() {
            return message.getRcode() == Rcode.NXDOMAIN;
        }

        boolean isAuthoritative() {
            return message.getHeader().getFlag(Flags.AA);
        }

        /** The records of a type, of whatever name: behind an alias it is another than was asked for. */
        List<Record> records(int type) {
            return ofType(message.getSection(Section.ANSWER), type);
        }

        /** The records of a type that the name itself has. */
        List<Record> own(Name name, int type) {
            return records(type).stream()
                    .filter(record -> record.getName().equals(name))
                    .toList();
        }

        List<Record> authority(int type) {
            return ofType(message.getSection(Section.AUTHORITY), type);
        }

        /** The names that an alias leads over, in their order; bounded by what one message holds. */
        List<Name> aliases(Name name) {
            Set<Name> chain = new LinkedHashSet<>();
            Name at = name;
            for (boolean found = true; found; ) {
                found = false;
                for (Record record : own(at, Type.CNAME)) {
                    at = ((CNAMERecord) record).getTarget();
                    found = chain.add(at);
                }
            }
            return new ArrayList<>(chain);
        }

        /** The addresses in the records of a type, A or AAAA. */
        List<InetAddress> addresses(int type) {
            List<InetAddress> addresses = new ArrayList<>();
            for (Record record : records(type)) {
                switch (record) {
                    case ARecord a -> addresses.add(a.getAddress());
                    case AAAARecord aaaa -> addresses.add(aaaa.getAddress());
                    default -> {}
                }
            }
            return addresses;
        }

        /** What the records of a type say, in alphabetical order. */
        public Set<String> data(int type) {
            Set<String> data = new TreeSet<>();
            records(type).forEach(record -> data.add(record.rdataToString()));
            return data;
        }

        private static List<Record> ofType(List<Record> records, int type) {
            return records.stream().filter(record -> record.getType() == type).toList();
        }
    }
}
