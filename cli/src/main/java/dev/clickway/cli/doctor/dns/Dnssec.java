package dev.clickway.cli.doctor.dns;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/**
 * Validates a zone's signatures from the root down, as a validating resolver does, over a resolver that need not.
 *
 * @param trustAnchors DS records of the root, one a line
 */
record Dnssec(DnsAccess dns, String trustAnchors) {
    /**
     * The root's key-signing keys of 2017 and 2024.
     *
     * @see <a href="https://data.iana.org/root-anchors/root-anchors.xml">IANA, root trust anchors</a>
     */
    static final String ROOT = """
            . IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D
            . IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16
            """;

    private static final int UDP_BYTES = 1_232;

    Finding validates(String domain, Zone zone) {
        String name = zone.name().toString(true);
        Resolver resolver = dns.resolver();
        resolver.setEDNS(0, UDP_BYTES, ExtendedFlags.DO, List.of());
        try {
            if (!passesSignatures(resolver)) {
                return Check.DNS_DNSSEC.notChecked(
                        domain,
                        Reason.NETWORK,
                        "the resolver " + dns.resolvers() + " leaves signatures out; try --resolver 1.1.1.1");
            }
            ValidatingResolver validating = new ValidatingResolver(resolver);
            validating.loadTrustAnchors(new ByteArrayInputStream(trustAnchors.getBytes(StandardCharsets.US_ASCII)));
            Message answer = validating.send(question(zone.name(), Type.SOA));
            if (answer.getRcode() == Rcode.SERVFAIL) {
                return Check.DNS_DNSSEC.failed(
                        domain,
                        "the signatures of " + name + " do not verify: " + reason(answer),
                        "signatures that lead up to the root, or none and no DS record",
                        Check.DNS_DNSSEC.mend(name));
            }
            if (answer.getRcode() != Rcode.NOERROR) {
                return Check.DNS_DNSSEC.notChecked(
                        domain,
                        Reason.NETWORK,
                        dns.resolvers() + " answers " + Rcode.string(answer.getRcode()) + " for " + name + " SOA");
            }
            return Check.DNS_DNSSEC.passed(
                    domain,
                    name + (answer.getHeader().getFlag(Flags.AD) ? " is signed, and verifies" : " is not signed"));
        } catch (IOException e) {
            return Check.DNS_DNSSEC.notChecked(domain, Reason.NETWORK, dns.resolvers() + " does not answer");
        }
    }

    private static boolean passesSignatures(Resolver resolver) throws IOException {
        return resolver.send(question(Name.root, Type.DNSKEY)).getSection(Section.ANSWER).stream()
                .anyMatch(record -> record.getType() == Type.RRSIG);
    }

    private static Message question(Name name, int type) {
        return Message.newQuery(Record.newRecord(name, type, DClass.IN));
    }

    private static String reason(Message answer) {
        return answer.getSection(Section.ADDITIONAL).stream()
                .filter(record -> record.getType() == Type.TXT)
                .map(Record::rdataToString)
                .findFirst()
                .orElse("no reason is given");
    }
}
