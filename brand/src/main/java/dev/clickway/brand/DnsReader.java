package dev.clickway.brand;

import dev.clickway.brand.Section.Text;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code dns}: a hosted zone of Route 53, or DNS elsewhere. */
final class DnsReader {
    private static final Pattern ZONE_ID = Pattern.compile("Z[A-Z0-9]{1,31}");
    private static final Pattern CERTIFICATE =
            Pattern.compile("arn:aws:acm:us-east-1:[0-9]{12}:certificate/[0-9a-f-]{36}");

    private static final String CHOICES = "write 'hostedZone: {id: Z…, name: acme.com}', or 'elsewhere: {}'";

    private DnsReader() {}

    /**
     * @param domainLines the tracking domains, which must lie in the zone, and their lines
     */
    static Dns read(Section brand, Map<String, Integer> domainLines, Problems problems) {
        brand.require("dns", CHOICES);
        Optional<Section> dns = brand.section("dns");
        if (dns.isEmpty()) {
            return new Dns.Elsewhere(Optional.empty());
        }
        boolean zone = dns.get().has("hostedZone");
        boolean elsewhere = dns.get().has("elsewhere");
        if (zone == elsewhere) {
            problems.add(dns.get().line(), zone ? "'dns' says both" : "'dns' says nothing of where", CHOICES);
        }
        Dns read = zone ? route53(dns.get(), domainLines, problems) : elsewhere(dns.get(), problems);
        dns.get().end();
        return read;
    }

    private static Dns route53(Section dns, Map<String, Integer> domainLines, Problems problems) {
        Optional<Section> zone = dns.section("hostedZone");
        zone.ifPresent(section -> section.require("id", "write the zone's id, such as Z0123456789ABCDEFGHIJ")
                .require("name", "write the zone's domain, such as acme.com"));
        Optional<Text> id = zone.flatMap(section -> section.text("id"));
        Optional<Text> name =
                zone.flatMap(section -> section.text("name")).filter(text -> DomainNames.isDomain(text, problems));
        zone.ifPresent(Section::end);
        id.filter(text -> !ZONE_ID.matcher(text.value()).matches())
                .ifPresent(text -> problems.add(
                        text.line(),
                        "'" + text.value() + "' is no hosted zone id",
                        "copy it from Route 53: a Z, then capitals and digits"));
        name.ifPresent(text -> domainLines.forEach((domain, line) -> {
            if (!domain.equals(text.value()) && !domain.endsWith("." + text.value())) {
                problems.add(
                        line,
                        "'" + domain + "' does not lie in the hosted zone '" + text.value() + "'",
                        "choose a domain below it, or the zone of the domain");
            }
        }));
        return new Dns.Route53(
                id.map(Text::value).orElse(""), name.map(Text::value).orElse(""));
    }

    private static Dns elsewhere(Section dns, Problems problems) {
        Optional<Section> elsewhere = dns.section("elsewhere");
        Optional<Text> arn = elsewhere.flatMap(section -> section.text("certificateArn"));
        elsewhere.ifPresent(Section::end);
        arn.filter(text -> !CERTIFICATE.matcher(text.value()).matches())
                .ifPresent(text -> problems.add(
                        text.line(),
                        "'certificateArn' is no certificate of ACM in us-east-1",
                        "CloudFront takes only those: arn:aws:acm:us-east-1:<account>:certificate/<id>"));
        return new Dns.Elsewhere(arn.map(Text::value));
    }
}
