package dev.clickway.cli.doctor.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** One zone of {@link DnsWorld}: answers, aliases, wildcards, delegations, and signatures where it has any. */
record ServedZone(Name origin, List<Record> records) {

    /** The one that answers for a name: a DS record is the zone's above. */
    static @Nullable ServedZone deepest(List<ServedZone> zones, Name name, int type) {
        return zones.stream()
                .filter(zone -> name.subdomain(zone.origin))
                .filter(zone -> type != Type.DS || !zone.origin.equals(name) || name.equals(Name.root))
                .max(Comparator.comparingInt(zone -> zone.origin.labels()))
                .orElse(null);
    }

    /** Adds the answer, and gives the name that an alias leads on to. */
    @Nullable Name answer(Name name, int type, Message answer, boolean refers) {
        Name cut = refers ? cut(name, type) : null;
        if (cut != null) {
            answer.getHeader().unsetFlag(Flags.AA);
            add(at(cut), Type.NS, answer, Section.AUTHORITY);
            return null;
        }
        List<Record> there = at(name);
        if (there.isEmpty()) {
            there = wildcard(name);
        }
        if (there.stream().anyMatch(record -> record.getType() == type)) {
            add(there, type, answer, Section.ANSWER);
            return null;
        }
        for (Record record : there) {
            if (record instanceof CNAMERecord alias) {
                add(there, Type.CNAME, answer, Section.ANSWER);
                return alias.getTarget();
            }
        }
        boolean exists =
                !there.isEmpty() || records.stream().anyMatch(record -> record.getName().subdomain(name));
        answer.getHeader().setRcode(exists ? Rcode.NOERROR : Rcode.NXDOMAIN);
        add(at(origin), Type.SOA, answer, Section.AUTHORITY);
        for (Record record : records) {
            if (record.getType() == Type.NSEC && record.getName().equals(name)) {
                add(at(name), Type.NSEC, answer, Section.AUTHORITY);
            }
        }
        return null;
    }

    private @Nullable Name cut(Name name, int type) {
        for (Name at = name; at.labels() > origin.labels(); at = new Name(at, 1)) {
            Name here = at;
            boolean delegated = records.stream()
                    .anyMatch(record -> record.getType() == Type.NS && record.getName().equals(here));
            if (delegated && !(type == Type.DS && here.equals(name))) {
                return here;
            }
        }
        return null;
    }

    private List<Record> at(Name name) {
        return records.stream().filter(record -> record.getName().equals(name)).toList();
    }

    private List<Record> wildcard(Name name) {
        if (name.labels() <= origin.labels()
                || records.stream().anyMatch(record -> record.getName().subdomain(name))) {
            return List.of();
        }
        List<Record> found = new ArrayList<>();
        for (Record record : at(name.wild(1))) {
            found.add(Record.newRecord(
                    name, record.getType(), record.getDClass(), record.getTTL(), record.rdataToWireCanonical()));
        }
        return found;
    }

    private static void add(List<Record> records, int type, Message answer, int section) {
        for (Record record : records) {
            boolean signs = record instanceof RRSIGRecord signature && signature.getTypeCovered() == type;
            if (record.getType() == type || signs) {
                answer.addRecord(record, section);
            }
        }
    }
}
