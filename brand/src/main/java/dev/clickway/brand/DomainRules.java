package dev.clickway.brand;

import java.util.List;

/**
 * What else a brand's names are used for, and how long a tracking domain must stay.
 *
 * @param sendingDomains from which the brand's mail is sent: of the From address, the bounces, the signature
 * @param websiteHosts where the brand's website and other services answer
 * @param linkLifetimeDays for how many days after the mail a link must work; a tracking domain stays as long after its
 *     {@code until}; 1 to 3650
 */
public record DomainRules(List<String> sendingDomains, List<String> websiteHosts, int linkLifetimeDays) {
    /** As long as clicks are kept where the file does not say. */
    public static final DomainRules DEFAULTS = new DomainRules(List.of(), List.of(), 400);

    public DomainRules {
        sendingDomains = List.copyOf(sendingDomains);
        websiteHosts = List.copyOf(websiteHosts);
    }
}
