package dev.clickway.brand;

import dev.clickway.brand.Section.Text;
import dev.clickway.click.IpHandling;
import dev.clickway.link.LinkKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** From the nodes of a brand file to a brand. */
final class BrandReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");
    private static final Pattern LOOPBACK_ORIGIN =
            Pattern.compile("http://(([a-z0-9-]+\\.)*localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

    private final Problems problems;

    private BrandReader(Problems problems) {
        this.problems = problems;
    }

    static ReadBrand read(Node root, Problems problems) {
        return Section.root(root, problems)
                .map(section -> new BrandReader(problems).read(section))
                .orElseGet(() -> ReadBrand.unreadable(problems));
    }

    private ReadBrand read(Section file) {
        DomainsReader domainsReader = new DomainsReader(problems);
        String name = name(file);
        List<TrackingDomain> domains = domainsReader.read(file);
        Map<String, Integer> domainLines = domainsReader.lines();
        Dns dns = DnsReader.read(file, domainLines, problems);
        DomainRulesReader rulesReader = new DomainRulesReader(problems);
        ClickIdReader clickIdReader = new ClickIdReader(problems);
        Brand brand = new Brand(
                name,
                domains,
                dns,
                rulesReader.read(file, domainLines, dns),
                fallback(file, domainLines),
                DomainNames.hostPatterns(file, "destinationHosts", problems),
                DomainNames.hostPatterns(file, "untracked", problems),
                links(file),
                new UtmReader(problems).read(file),
                new AppLinksReader(problems).read(file),
                clicks(file),
                clickIdReader.read(file),
                StackReader.read(file, problems),
                file.section("development").map(this::development));
        file.end();
        clickIdReader.checkAgainst(brand.utm(), brand.clickId());
        return new ReadBrand(
                problems.none() ? Optional.of(brand) : Optional.empty(),
                problems.sorted(),
                domainLines,
                file.line("domains"),
                rulesReader.taken());
    }

    private String name(Section file) {
        file.require("name", "name the brand, such as acme");
        Optional<Text> name = file.text("name");
        name.filter(text -> !NAME.matcher(text.value()).matches())
                .ifPresent(text -> problems.add(
                        text.line(),
                        "the name '" + text.value() + "' does not fit",
                        "use lower-case letters, digits and hyphens between them, at most 32"));
        name.filter(text -> RegionsReader.endsLikeOne(text.value()))
                .ifPresent(text -> problems.add(
                        text.line(),
                        "the name '" + text.value()
                                + "' ends like a region of AWS, as the stack of a brand's second region" + " does",
                        "choose another, such as " + text.value().replaceFirst("-[0-9]+$", "")));
        return name.map(Text::value).orElse("");
    }

    private String fallback(Section file, Map<String, Integer> domainLines) {
        file.require("fallback", "write where a shopper lands whose link cannot be followed: https://www.acme.com/");
        Optional<Text> fallback = file.text("fallback");
        fallback.ifPresent(text -> {
            Optional<String> host = httpHost(text.value());
            if (host.isEmpty()) {
                problems.add(
                        text.line(),
                        "the fallback '" + text.value() + "' is no http or https URL",
                        "write it like https://www.acme.com/");
            } else if (domainLines.containsKey(host.get())) {
                problems.add(
                        text.line(),
                        "the fallback leads back to the tracking domain '" + host.get() + "', in a circle",
                        "lead to the brand's website");
            }
        });
        return fallback.map(Text::value).orElse("");
    }

    private static Optional<String> httpHost(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean ascii = url.chars().allMatch(c -> c < 0x80);
            return ascii && (scheme.equals("http") || scheme.equals("https"))
                    ? Optional.ofNullable(uri.getHost()).map(host -> host.toLowerCase(Locale.ROOT))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static LinkChoices links(Section file) {
        Optional<Section> links = file.section("links");
        if (links.isEmpty()) {
            return LinkChoices.NONE;
        }
        LinkChoices choices =
                new LinkChoices(links.get().flag("forms"), links.get().flag("svg"));
        links.get().end();
        return choices;
    }

    private static ClickPolicy clicks(Section file) {
        Optional<Section> clicks = file.section("clicks");
        ClickPolicy policy = new ClickPolicy(
                clicks.map(section -> section.choice("ip", IpHandling.TRUNCATED))
                        .orElse(IpHandling.TRUNCATED),
                clicks.map(section -> section.number("retentionDays", 1, 3_650, 400))
                        .orElse(400));
        clicks.ifPresent(Section::end);
        return policy;
    }

    private Development development(Section section) {
        section.require("origin", "write where the local edge answers: http://localhost:8788")
                .require("key", "write a text of at least 32 bytes that is plainly a development key");
        Optional<Text> origin = section.text("origin");
        Optional<Text> key = section.text("key");
        section.end();
        origin.filter(text -> !LOOPBACK_ORIGIN.matcher(text.value()).matches())
                .ifPresent(text -> problems.add(
                        text.line(),
                        "'" + text.value() + "' is no origin on this machine",
                        "write http://localhost:8788, without a path or trailing slash"));
        key.filter(text -> text.value().getBytes(StandardCharsets.UTF_8).length < LinkKey.MIN_SECRET_BYTES)
                .ifPresent(text -> problems.add(
                        text.line(),
                        "the development key is shorter than " + LinkKey.MIN_SECRET_BYTES + " bytes",
                        "write a longer text that is plainly a development key"));
        return new Development(
                origin.map(Text::value).orElse(""), key.map(Text::value).orElse(""));
    }
}
