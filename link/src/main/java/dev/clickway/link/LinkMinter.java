package dev.clickway.link;

import java.util.Arrays;

/** Mints the signed links of one brand, in the format of {@code docs/link-format.md}. Thread-safe. */
public final class LinkMinter {
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
        Minting.Refused problem = LinkRules.problemOf(link);
        if (problem != null) {
            return problem;
        }
        byte[] payload = format.payload(link, key.id());
        byte[] token = Arrays.copyOf(payload, payload.length + LinkFormat.SIGNATURE_BYTES);
        byte[] signature = format.sign(key, payload, payload.length);
        System.arraycopy(signature, 0, token, payload.length, signature.length);
        String text = Base64Url.encode(token);
        if (text.length() > LinkLimits.MAX_TOKEN_CHARS) {
            return new Minting.Refused(
                    "destination",
                    "the link would be longer than the 8,192 bytes that CloudFront takes; shorten the URL");
        }
        return new Minting.Minted(text);
    }
}
