package dev.clickway.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a token in format version 1, specified in {@code docs/link-format.md}: a head of seven bytes, the four
 * texts, and the signature.
 */
final class LinkFormat {
    static final int VERSION = 1;
    static final int HEAD_BYTES = 7;
    static final int TIME_OFFSET = 3;
    static final int SIGNATURE_BYTES = 16;
    static final int MIN_TOKEN_BYTES = HEAD_BYTES + 1 + SIGNATURE_BYTES;

    /** What a signature begins with: the length of the brand's name, and the name. */
    private final byte[] brandPrefix;

    private final byte brandTag;

    LinkFormat(String brandName) {
        byte[] brand = brandName.getBytes(StandardCharsets.UTF_8);
        if (brand.length == 0 || brand.length > 255) {
            throw new IllegalArgumentException("a brand's name has 1 to 255 bytes: " + brandName);
        }
        brandTag = sha256(brand)[0];
        brandPrefix = ByteBuffer.allocate(1 + brand.length)
                .put((byte) brand.length)
                .put(brand)
                .array();
    }

    /** A hint only, so that a link of another brand is told from an altered one; the signature is what binds. */
    byte brandTag() {
        return brandTag;
    }

    byte[] payload(Link link, int keyId) {
        BitWriter out = mailPart(link, keyId);
        TextCode.encode(link.delivery().getBytes(StandardCharsets.UTF_8), false, out);
        return withTime(out.toBytes(), link.sentAt());
    }

    /** All that is the same in every delivery of a mail; the delivery's text follows, and the time goes into its place. */
    BitWriter mailPart(Link link, int keyId) {
        BitWriter out = new BitWriter(96);
        out.write((VERSION << 4) | link.kind().code, 8);
        out.write(keyId, 8);
        out.write(brandTag & 0xFF, 8);
        out.write(0, 16);
        out.write(0, 16);
        TextCode.encode(link.message().getBytes(StandardCharsets.UTF_8), false, out);
        TextCode.encode(link.name().getBytes(StandardCharsets.UTF_8), false, out);
        TextCode.encode(link.destination().getBytes(StandardCharsets.US_ASCII), true, out);
        return out;
    }

    static byte[] withTime(byte[] payload, Instant sentAt) {
        ByteBuffer.wrap(payload).putInt(TIME_OFFSET, (int) sentAt.getEpochSecond());
        return payload;
    }

    /** The link in a payload whose signature was right, or null where it is not the one encoding of a valid link. */
    @Nullable Link link(byte[] token, int payloadBytes) {
        BitReader bits = new BitReader(token, HEAD_BYTES, payloadBytes);
        TextDecoder texts = new TextDecoder(bits);
        String message = texts.next(false, LinkLimits.MAX_IDENTIFIER_BYTES);
        String name = message == null ? null : texts.next(false, LinkLimits.MAX_IDENTIFIER_BYTES);
        String destination = name == null ? null : texts.next(true, LinkLimits.MAX_DESTINATION_BYTES);
        String delivery = destination == null ? null : texts.next(false, LinkLimits.MAX_IDENTIFIER_BYTES);
        LinkKind kind = LinkKind.ofCode(token[0] & 0x0F);
        if (message == null
                || name == null
                || destination == null
                || delivery == null
                || !bits.onlyPaddingLeft()
                || kind == null) {
            return null;
        }
        Instant sentAt = Instant.ofEpochSecond(ByteBuffer.wrap(token).getInt(TIME_OFFSET) & 0xFFFF_FFFFL);
        Link link = new Link(message, delivery, name, sentAt, kind, destination);
        return LinkRules.problemOf(link) == null ? link : null;
    }

    /** The token of a payload, in ASCII. */
    byte[] token(LinkKey key, byte[] payload) {
        return signed(key, Arrays.copyOf(payload, payload.length + SIGNATURE_BYTES));
    }

    /** The token of a payload behind which there is room for its signature, in ASCII. */
    byte[] signed(LinkKey key, byte[] token) {
        int payloadBytes = token.length - SIGNATURE_BYTES;
        System.arraycopy(hmac(key, token, payloadBytes), 0, token, payloadBytes, SIGNATURE_BYTES);
        return Base64Url.encode(token);
    }

    /** The whole HMAC of a payload, for this brand alone; its first 16 bytes are the signature. */
    byte[] hmac(LinkKey key, byte[] token, int payloadBytes) {
        Mac mac = key.mac();
        mac.update(brandPrefix);
        mac.update(token, 0, payloadBytes);
        return mac.doFinal();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
