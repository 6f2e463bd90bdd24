package dev.clickway.cli.doctor.dns;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Whether Amazon may issue a certificate: the records of the nearest name that has any decide, from the domain up to the
 * top level; where one is an alias, those of what it leads to count as its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8659#section-3">RFC 8659, section 3</a>
 * @see <a href="https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html">ACM, CAA records</a>
 */
record Caa(DnsAccess dns) {
    private static final Set<String> AMAZON =
            Set.of("amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com");

    /** What an authority must understand where a record is marked critical; others stop it. */
    private static final Set<String> KNOWN_TAGS =
            Set.of("issue", "issuewild", "iodef", "issuemail", "issuevmc", "contactemail", "contactphone");

    private static final int CRITICAL = 128;

    Finding allows(String domain) {
        for (Name at = DnsAccess.name(domain); at.labels() > 1; at = new Name(at, 1)) {
            switch (dns.ask(at, Type.CAA)) {
                case Reply.Silence silence -> {
                    return Check.DNS_CAA.notChecked(domain, Reason.NETWORK, silence.why());
                }
                case Reply.Answer answer -> {
                    String name = at.toString(true);
                    if (!answer.isConclusive()) {
                        return Check.DNS_CAA.failed(
                                domain,
                                "the answer for " + name + " CAA is " + answer.code(),
                                "records that allow Amazon, or none",
                                "have the name servers of " + name + " answer questions for CAA: without an answer no"
                                        + " certificate is issued");
                    }
                    List<CAARecord> records = answer.records(Type.CAA).stream()
                            .map(CAARecord.class::cast)
                            .toList();
                    if (!records.isEmpty()) {
                        return judged(domain, name, records);
                    }
                }
            }
        }
        return Check.DNS_CAA.passed(domain, "no CAA record from " + domain + " up: any authority may issue");
    }

    private static Finding judged(String domain, String name, List<CAARecord> records) {
        String shown = String.join(
                "; ", records.stream().map(record -> name + " CAA " + record.rdataToString()).toList());
        for (CAARecord record : records) {
            if ((record.getFlags() & CRITICAL) != 0 && !KNOWN_TAGS.contains(record.getTag().toLowerCase(Locale.ROOT))) {
                return Check.DNS_CAA.failed(
                        domain,
                        shown,
                        "no critical record of an unknown kind",
                        "remove the record " + name + " CAA " + record.rdataToString());
            }
        }
        List<String> issuers = records.stream()
                .filter(record -> record.getTag().equalsIgnoreCase("issue"))
                .map(record -> record.getValue().split(";", -1)[0].strip().toLowerCase(Locale.ROOT))
                .toList();
        return issuers.isEmpty() || issuers.stream().anyMatch(AMAZON::contains)
                ? Check.DNS_CAA.passed(domain, shown)
                : Check.DNS_CAA.failed(domain, shown, "a record that allows amazon.com", Check.DNS_CAA.mend(name));
    }
}
