package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKind;
import dev.clickway.link.LinkLimits;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.Minting;
import dev.clickway.rewriter.UrlCheck;
import java.time.Instant;

/** Whole links of a brand, from scheme to token. */
record LinkHrefs(Brand brand, LinkMinter minter) {

    /**
     * @param where how a message names what is wrong: a URL, or a file and its line
     * @throws BadInput if no link can carry it
     */
    String of(String message, String delivery, String name, Instant sentAt, LinkKind kind, String url, String where) {
        String destination = switch (UrlCheck.of(url, brand)) {
            case UrlCheck.Usable usable -> usable.destination();
            case UrlCheck.Unusable unusable -> throw new BadInput(where + ": " + unusable.problem());
        };
        return switch (minter.mint(new Link(message, delivery, name, sentAt, kind, destination))) {
            case Minting.Minted minted -> brand.linkOrigin(sentAt) + LinkLimits.PATH_PREFIX + minted.token();
            case Minting.Refused refused -> throw new BadInput(where + ": " + refused.problem());
        };
    }
}
