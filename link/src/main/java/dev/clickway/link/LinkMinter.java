package dev.clickway.link;

/** Mints the signed links of one brand, in the format of {@code docs/link-format.md}. Thread-safe. */
public final class LinkMinter {
    public LinkMinter(String brand, LinkKeys keys) {}

    /** The token for a link, or what is wrong with it. The same link and key always give the same token. */
    public Minting mint(Link link) {
        return new Minting.Refused("", "");
    }
}
