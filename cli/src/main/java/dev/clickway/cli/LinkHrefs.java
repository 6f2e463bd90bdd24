package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.link.Link;
import dev.clickway.link.LinkLimits;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.Minting;

/** Whole links of a brand, from scheme to token. */
record LinkHrefs(Brand brand, LinkMinter minter) {

    /**
     * @param where how a message names what is wrong: a URL, or a file and its line
     * @throws BadInput if no link can carry it
     */
    String of(Link link, String where) {
        return switch (minter.mint(link)) {
            case Minting.Minted minted -> brand.linkOrigin() + LinkLimits.PATH_PREFIX + minted.token();
            case Minting.Refused refused -> throw new BadInput(where + ": " + refused.problem());
        };
    }
}
