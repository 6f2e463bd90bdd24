package dev.clickway.brand;

import dev.clickway.brand.Section.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code dns}: hosted zones of Route 53, a zone to be made and delegated to, or DNS elsewhere. */
final class DnsReader {
    static final Pattern CERTIFICATE = Pattern.compile("arn:aws:acm:us-east-1:[0-9]{12}:certificate/[0-9a-f-]{36}");

    private static final Pattern ZONE_ID = Pattern.compile("Z[A-Z0-9]{1,31}");
    private static final String CHOICES = "write 'hostedZone: {id: Z…, name: acme.com}', or 'elsewhere: {}'";

    private final Problems problems;
    private final Map<String, Integer> domainLines;

    /**
     * @param domainLines the tracking domains, which must lie in a zone, and their lines
     */
    private DnsReader(Map<String, Integer> domainLines, Problems problems) {
        this.domainLines = domainLines;
        this.problems = problems;
    }

    static Dns read(Section brand, Map<String, Integer> domainLines, Problems problems) {
        brand.require("dns", CHOICES);
        return brand.section("dns")
                .map(dns -> new DnsReader(domainLines, problems).read(dns))
                .orElseGet(() -> new Dns.Elsewhere(Optional.empty()));
    }

    private Dns read(Section dns) {
        List<String> places = Stream.of("hostedZone", "hostedZones", "delegate", "elsewhere")
                .filter(dns::has)
                .toList();
        if (places.size() != 1) {
            problems.add(
                    dns.line(),
                    places.isEmpty() ? "'dns' says nothing of where" : "'dns' names several places",
                    CHOICES);
        }
        boolean caa = dns.flag("caa");
        Dns read = switch (places.isEmpty() ? "elsewhere" : places.getFirst()) {
            case "hostedZone" -> route53(dns.section("hostedZone").stream().toList(), caa);
            case "hostedZones" -> {
                dns.requireItems("hostedZones", "list the zones, each as {id: Z…, name: acme.com}");
                yield route53(dns.sections("hostedZones"), caa);
            }
            case "delegate" -> delegated(dns.section("delegate"), caa);
            default -> elsewhere(dns);
        };
        if (caa && read instanceof Dns.Elsewhere && !places.isEmpty()) {
            problems.add(
                    dns.line("caa"),
                    "'dns.caa' makes a record in Route 53, and the DNS is elsewhere",
                    "remove it, and add the CAA record there: 0 issue \"amazon.com\"");
        }
        dns.end();
        return read;
    }

    private Dns route53(List<Section> sections, boolean caa) {
        List<Dns.HostedZone> zones = new ArrayList<>();
        sections.forEach(section -> zones.add(hostedZone(section)));
        if (zones.stream().noneMatch(zone -> zone.name().isEmpty())) {
            requireWithin(zones.stream().map(Dns.HostedZone::name).toList(), "hosted zone");
        }
        return new Dns.Route53(zones, caa);
    }

    private Dns.HostedZone hostedZone(Section section) {
        section.require("id", "write the zone's id, such as Z0123456789ABCDEFGHIJ")
                .require("name", "write the zone's domain, such as acme.com");
        Optional<Text> id = section.text("id");
        Optional<Text> name = section.text("name").filter(text -> DomainNames.isName(text, problems));
        section.end();
        id.filter(text -> !ZONE_ID.matcher(text.value()).matches())
                .ifPresent(text -> problems.add(
                        text.line(),
                        "'" + text.value() + "' is no hosted zone id",
                        "copy it from Route 53: a Z, then capitals and digits"));
        return new Dns.HostedZone(
                id.map(Text::value).orElse(""), name.map(Text::value).orElse(""));
    }

    private Dns delegated(Optional<Section> delegate, boolean caa) {
        delegate.ifPresent(section -> section.require("zone", "write the domain to delegate, such as click.acme.com"));
        Optional<Text> zone =
                delegate.flatMap(section -> section.text("zone")).filter(text -> DomainNames.isName(text, problems));
        Optional<Dns.HostedZone> parent =
                delegate.flatMap(section -> section.section("parent")).map(this::hostedZone);
        boolean delegated = delegate.map(section -> section.flag("delegated")).orElse(false);
        zone.ifPresent(text -> check(text, delegate.orElseThrow(), parent));
        delegate.ifPresent(Section::end);
        return new Dns.Delegated(
                zone.map(Text::value).orElse(""),
                parent.<Dns.Parent>map(Dns.Parent.InRoute53::new)
                        .orElseGet(() -> new Dns.Parent.WithAnother(delegated)),
                caa);
    }

    private void check(Text zone, Section delegate, Optional<Dns.HostedZone> parent) {
        if (DomainNames.isRoot(zone.value())) {
            problems.add(
                    zone.line(),
                    "'" + zone.value() + "' is a root domain, which no zone of the brand's delegates",
                    "delegate a sub-domain, such as click." + zone.value());
        } else {
            requireWithin(List.of(zone.value()), "delegated zone");
        }
        if (parent.isPresent() && delegate.has("delegated")) {
            problems.add(
                    delegate.line("delegated"),
                    "'delegated' is for a parent zone elsewhere, and this one is in Route 53",
                    "remove it: the deploy delegates");
        }
        parent.map(Dns.HostedZone::name)
                .filter(name -> !name.isEmpty())
                .filter(name -> name.equals(zone.value()) || !DomainNames.isWithin(zone.value(), name))
                .ifPresent(name -> problems.add(
                        delegate.line("parent"),
                        "'" + zone.value() + "' does not lie below its parent zone '" + name + "'",
                        "name the zone that delegates it"));
    }

    private void requireWithin(List<String> zones, String kind) {
        String shown = String.join("' or '", zones);
        domainLines.forEach((domain, line) -> {
            if (zones.stream().noneMatch(zone -> DomainNames.isWithin(domain, zone))) {
                problems.add(
                        line,
                        "'" + domain + "' does not lie in the " + kind + " '" + shown + "'",
                        "choose a domain below it, or the zone of the domain");
            }
        });
    }

    private Dns elsewhere(Section dns) {
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
