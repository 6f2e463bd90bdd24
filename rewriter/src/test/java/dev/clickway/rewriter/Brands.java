package dev.clickway.rewriter;

import dev.clickway.brand.AppLinks;
import dev.clickway.brand.Brand;
import dev.clickway.brand.ClickPolicy;
import dev.clickway.brand.Dns;
import dev.clickway.brand.DomainRules;
import dev.clickway.brand.LinkChoices;
import dev.clickway.brand.StackSettings;
import dev.clickway.brand.TrackingDomain;
import dev.clickway.brand.UtmPolicy;
import dev.clickway.click.IpHandling;
import dev.clickway.link.LinkKey;
import dev.clickway.link.LinkKeys;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Brands and keys for the tests. */
final class Brands {
    static final LinkKeys KEYS = LinkKeys.signingWith(LinkKey.of(1, "the only key of these tests, no secret"));

    /** No UTM parameters: what a link leads to is what stood there. */
    static final Brand PLAIN = with(none(), List.of(), List.of());

    static final Brand WITH_UTM = with(
            utm(
                    UtmPolicy.Existing.KEEP,
                    "utm_source",
                    "newsletter",
                    "utm_campaign",
                    "{message}",
                    "utm_content",
                    "{link}"),
            List.of(),
            List.of());

    private Brands() {}

    static Brand with(UtmPolicy utm, List<String> destinationHosts, List<String> untracked) {
        return new Brand(
                "acme",
                List.of(
                        new TrackingDomain("click.acme.example", LocalDate.of(2026, 11, 1), Optional.empty()),
                        new TrackingDomain(
                                "old.acme.example", LocalDate.of(2025, 1, 1), Optional.of(LocalDate.of(2026, 11, 1)))),
                new Dns.Elsewhere(Optional.empty()),
                DomainRules.DEFAULTS,
                "https://www.acme.example/",
                destinationHosts,
                untracked,
                LinkChoices.NONE,
                utm,
                new AppLinks(List.of(), List.of()),
                new ClickPolicy(IpHandling.TRUNCATED, 400),
                Optional.empty(),
                StackSettings.DEFAULTS,
                Optional.empty());
    }

    static UtmPolicy none() {
        return utm(UtmPolicy.Existing.KEEP);
    }

    static UtmPolicy utm(UtmPolicy.Existing existing, String... namesAndTemplates) {
        SequencedMap<String, String> set = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTemplates.length; i += 2) {
            set.put(namesAndTemplates[i], namesAndTemplates[i + 1]);
        }
        return new UtmPolicy(set, existing, List.of(), Map.of());
    }
}
