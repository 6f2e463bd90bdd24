package dev.clickway.link;

/** What became of a request to mint: a token, or what is wrong with the link. */
public sealed interface Minting {

    /**
     * @param token the token, to be put behind {@code https://<tracking domain>/c/}
     */
    record Minted(String token) implements Minting {}

    /**
     * @param field which component of {@link Link} is wrong
     * @param problem what is wrong with it and how to mend it, in words for the sender
     */
    record Refused(String field, String problem) implements Minting {}
}
