package dev.clickway.cli.dns;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Type;

/**
 * Whether CAA records let Amazon issue a certificate for a name (RFC 8659). The records nearest to the name count: its
 * own, else those of the name above, and so on to the top; without any, everybody may.
 */
public sealed interface Caa {
    /** The names under which Amazon's authority looks for itself (ACM User Guide, "Configure a CAA record"). */
    Set<String> AMAZON = Set.of("amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com");

    /** Amazon may, since nothing says otherwise or since a record says so. */
    record Allowed() implements Caa {}

    /**
     * @param at where the records stand that count
     * @param issuers whom they name; empty where nobody may issue
     */
    record Forbidden(String at, List<String> issuers) implements Caa {
        public Forbidden {
            issuers = List.copyOf(issuers);
        }
    }

    /**
     * Nothing is known; Amazon would not issue either, should it get no answer.
     *
     * @param at the name that was asked for
     */
    record Unknown(String at, String reason) implements Caa {}

    /**
     * @param domain a host, no wildcard
     */
    static Caa of(String domain, Lookups lookups) {
        String name = domain;
        while (true) {
            switch (lookups.ask(name, Type.CAA)) {
                case Answer.Found found -> {
                    return judged(
                            name,
                            found.records().stream()
                                    .filter(CAARecord.class::isInstance)
                                    .map(CAARecord.class::cast)
                                    .toList());
                }
                case Answer.Unknown unknown -> {
                    return new Unknown(name, unknown.reason());
                }
                case Answer.Nothing _ -> {
                    int dot = name.indexOf('.');
                    if (dot < 0) {
                        return new Allowed();
                    }
                    name = name.substring(dot + 1);
                }
            }
        }
    }

    private static Caa judged(String name, List<CAARecord> records) {
        boolean critical = records.stream()
                .anyMatch(record -> (record.getFlags() & 0x80) != 0
                        && !Set.of("issue", "issuewild", "iodef").contains(tag(record)));
        List<String> issuers = records.stream()
                .filter(record -> tag(record).equals("issue"))
                .map(record -> issuer(record.getValue()))
                .toList();
        // Records without any that is called issue restrict nobody (RFC 8659, section 4.2).
        boolean restricted = records.stream().anyMatch(record -> tag(record).equals("issue"));
        if (!critical && (!restricted || issuers.stream().anyMatch(AMAZON::contains))) {
            return new Allowed();
        }
        return new Forbidden(
                name, issuers.stream().filter(issuer -> !issuer.isEmpty()).toList());
    }

    private static String tag(CAARecord record) {
        return record.getTag().toLowerCase(Locale.ROOT);
    }

    /** What stands before the parameters; empty where nobody is meant. */
    private static String issuer(String value) {
        int parameters = value.indexOf(';');
        String issuer = parameters < 0 ? value : value.substring(0, parameters);
        return issuer.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "?");
    }
}
