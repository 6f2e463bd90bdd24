package dev.clickway.link;

import static dev.clickway.link.LinkLimits.MAX_TOKEN_CHARS;
import static dev.clickway.link.LinkLimits.PATH_PREFIX;

import dev.clickway.link.Verification.BadSignature;
import dev.clickway.link.Verification.Malformed;
import dev.clickway.link.Verification.UnknownKey;
import dev.clickway.link.Verification.Verified;
import dev.clickway.link.Verification.WrongBrand;
import java.security.MessageDigest;
import java.util.Arrays;

/** Verifies the signed links of one brand, in the format of {@code docs/link-format.md}. Thread-safe. */
public final class LinkVerifier {
    /** Underscores and hyphens belong to the alphabet: glued on, they show only when the signature fails. */
    private static final int MAX_GLUED_LETTERS = 3;

    private final LinkFormat format;
    private final LinkKeys keys;

    /**
     * @param brand the brand's name, as it was when the links were minted
     * @throws IllegalArgumentException if the name is empty or longer than 255 bytes
     */
    public LinkVerifier(String brand, LinkKeys keys) {
        this.format = new LinkFormat(brand);
        this.keys = keys;
    }

    /** Accepts a token in its one and only encoding; a byte more, less or other is refused. */
    public Verification verify(String token) {
        return verify(token, TokenState.EXACT);
    }

    /**
     * Finds and verifies the token in a request's path as it came over the wire, in spite of what mail clients do to
     * links: letters percent-encoded, punctuation or a path glued on.
     *
     * @param rawPath begins with {@link LinkLimits#PATH_PREFIX}; without query
     */
    public Verification verifyPath(String rawPath) {
        if (!rawPath.startsWith(PATH_PREFIX)) {
            return new Malformed("the path does not begin with " + PATH_PREFIX);
        }
        String rest = rawPath.substring(PATH_PREFIX.length());
        Verification exact = verify(rest, TokenState.EXACT);
        if (exact instanceof Verified) {
            return exact;
        }
        String token = DamagedToken.find(rest);
        Verification first = token.equals(rest) ? exact : verify(token, TokenState.MENDED);
        Verification last = first;
        for (int cut = 1; cut <= MAX_GLUED_LETTERS && !(last instanceof Verified); cut++) {
            int end = token.length() - cut;
            if (end < 0 || (token.charAt(end) != '_' && token.charAt(end) != '-')) {
                break;
            }
            last = verify(token.substring(0, end), TokenState.MENDED);
        }
        return last instanceof Verified ? last : first;
    }

    private Verification verify(String token, TokenState state) {
        if (token.length() > MAX_TOKEN_CHARS) {
            return new Malformed("longer than " + MAX_TOKEN_CHARS + " letters");
        }
        byte[] bytes = Base64Url.decode(token);
        if (bytes == null) {
            return new Malformed("not canonical base64url");
        }
        if (bytes.length < LinkFormat.MIN_TOKEN_BYTES) {
            return new Malformed("too short");
        }
        if (bytes[0] >> 4 != LinkFormat.VERSION) {
            return new Malformed("not of a known version");
        }
        if (bytes[2] != format.brandTag()) {
            return new WrongBrand();
        }
        LinkKey key = keys.find(bytes[1] & 0xFF);
        if (key == null) {
            return new UnknownKey(bytes[1] & 0xFF);
        }
        int payloadBytes = bytes.length - LinkFormat.SIGNATURE_BYTES;
        byte[] signature = Arrays.copyOfRange(bytes, payloadBytes, bytes.length);
        byte[] right = Arrays.copyOf(format.hmac(key, bytes, payloadBytes), LinkFormat.SIGNATURE_BYTES);
        if (!MessageDigest.isEqual(signature, right)) {
            return new BadSignature();
        }
        Link link = format.link(bytes, payloadBytes);
        return link == null ? new Malformed("not the one encoding of a link") : new Verified(link, state);
    }
}
