package dev.clickway.brand;

import dev.clickway.click.ClickIdParameter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * One brand: all that its file says, validated. {@link BrandFile} reads it. Immutable.
 *
 * @param name lower-case letters, digits and hyphens, at most 32; part of every signature and of every resource's name
 * @param domains where links point, never empty, the newest first
 * @param dns where the records of the domains are kept
 * @param domainRules what else the brand's names are used for, and how long a tracking domain must stay
 * @param fallback where a shopper lands whose link cannot be followed; http or https
 * @param destinationHosts hosts that new links may lead to, {@code acme.com} or {@code *.acme.com}; empty allows all.
 *     Checked when a link is minted and not when it is followed: narrowing the list breaks no link already sent.
 * @param untracked hosts whose links the rewriter leaves alone, written in the same way
 * @param links which links are tracked besides the ordinary ones
 * @param utm which UTM parameters links get
 * @param appLinks the apps that open links on the tracking domain
 * @param clicks what a click record keeps, and how long
 * @param clickId the parameter by which a click's id reaches the shop, where the brand wants one
 * @param stack how its stack is run in AWS
 * @param development present only where the brand is served on the developer's own machine
 */
public record Brand(
        String name,
        List<TrackingDomain> domains,
        Dns dns,
        DomainRules domainRules,
        String fallback,
        List<String> destinationHosts,
        List<String> untracked,
        LinkChoices links,
        UtmPolicy utm,
        AppLinks appLinks,
        ClickPolicy clicks,
        Optional<ClickIdParameter> clickId,
        StackSettings stack,
        Optional<Development> development) {

    public Brand {
        domains = List.copyOf(domains);
        destinationHosts = List.copyOf(destinationHosts);
        untracked = List.copyOf(untracked);
    }

    /**
     * Scheme and authority of the links of mail that is sent at a time, without a trailing slash:
     * {@code https://click.acme.com}. A domain is used from its first day on, which begins at midnight UTC, so that it
     * can be deployed days before; before the first day of all, the oldest is used.
     */
    public String linkOrigin(Instant sentAt) {
        if (development.isPresent()) {
            return development.get().origin();
        }
        LocalDate day = LocalDate.ofInstant(sentAt, ZoneOffset.UTC);
        String name = domains.stream()
                .filter(domain -> !domain.from().isAfter(day))
                .findFirst()
                .orElseGet(domains::getLast)
                .name();
        return "https://" + name;
    }
}
