package dev.clickway.link;

/** What became of a token: a link that we minted for this brand, or the reason why it is none. */
public sealed interface Verification {

    /**
     * The signature is right. It proves that a holder of the key minted the link for this brand; it says nothing of
     * who clicked, nor whether the link was forwarded.
     */
    record Verified(Link link, TokenState token) implements Verification {}

    /** No destination of such a token is ever used. */
    sealed interface Rejected extends Verification {}

    /** Not a token of a known version, or not in the one encoding that is accepted. */
    record Malformed(String detail) implements Rejected {}

    /** Signed with a key that is not in the list. */
    record UnknownKey(int keyId) implements Rejected {}

    /** Minted for another brand. */
    record WrongBrand() implements Rejected {}

    /** Altered, or not signed by us. */
    record BadSignature() implements Rejected {}
}
