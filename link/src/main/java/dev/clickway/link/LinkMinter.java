package dev.clickway.link;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Mints the signed links of one brand, in the format of {@code docs/link-format.md}. Thread-safe. */
public final class LinkMinter {
    static final Minting.Refused TOO_LONG = new Minting.Refused(
            "destination", "the link would be longer than the 8,192 bytes that CloudFront takes; shorten the URL");

    private final LinkFormat format;
    private final LinkKey key;

    /**
     * @param brand the brand's name; only a verifier with the same name accepts the links
     * @throws IllegalArgumentException if the name is empty or longer than 255 bytes
     */
    public LinkMinter(String brand, LinkKeys keys) {
        this.format = new LinkFormat(brand);
        this.key = keys.signing();
    }

    /** The token for a link, or what is wrong with it. The same link and key always give the same token. */
    public Minting mint(Link link) {
        Minting.Refused problem = LinkRules.problemInMail(link);
        return problem != null ? problem : token(link);
    }

    /**
     * The token for a test click, which reports leave out.
     *
     * @param link its message and delivery both begin with {@link Probes#RESERVED}
     */
    public Minting mintProbe(Link link) {
        Minting.Refused problem = LinkRules.problemOf(link);
        if (problem == null && !Probes.isProbe(link)) {
            problem = new Minting.Refused(
                    "delivery", "message and delivery of a probe begin with '" + Probes.RESERVED + "'");
        }
        return problem != null ? problem : token(link);
    }

    private Minting token(Link link) {
        return sized(format.token(key, format.payload(link, key.id())));
    }

    /**
     * Does what is the same in every delivery of a mail once, for minting many: {@link PreparedLink#mint} gives the token
     * that {@link #mint} would give.
     *
     * @param link its delivery and time are not looked at
     */
    public Preparation prepare(Link link) {
        Link anyDelivery = new Link(link.message(), "any", link.name(), Instant.EPOCH, link.kind(), link.destination());
        Minting.Refused problem = LinkRules.problemInMail(anyDelivery);
        return problem != null
                ? new Preparation.Refused(problem.field(), problem.problem())
                : new Preparation.Prepared(new PreparedLink(format, key, format.mailPart(anyDelivery, key.id())));
    }

    static Minting sized(byte[] token) {
        return token.length <= LinkLimits.MAX_TOKEN_CHARS
                ? new Minting.Minted(new String(token, StandardCharsets.ISO_8859_1))
                : TOO_LONG;
    }
}
