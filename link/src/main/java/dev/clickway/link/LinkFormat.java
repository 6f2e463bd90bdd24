package dev.clickway.link;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
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
    static final int SIGNATURE_BYTES = 16;
    static final int MIN_TOKEN_BYTES = HEAD_BYTES + 1 + SIGNATURE_BYTES;

    private final byte[] brand;
    private final byte brandTag;

    LinkFormat(String brandName) {
        brand = brandName.getBytes(StandardCharsets.UTF_8);
        if (brand.length == 0 || brand.length > 255) {
            throw new IllegalArgumentException("a brand's name has 1 to 255 bytes: " + brandName);
        }
        brandTag = sha256(brand)[0];
    }

    /** A hint only, so that a link of another brand is told from an altered one; the signature is what binds. */
    byte brandTag() {
        return brandTag;
    }

    byte[] payload(Link link, int keyId) {
        BitWriter out = new BitWriter(96);
        out.write((VERSION << 4) | link.kind().code, 8);
        out.write(keyId, 8);
        out.write(brandTag & 0xFF, 8);
        int seconds = (int) link.sentAt().getEpochSecond();
        out.write(seconds >>> 16, 16);
        out.write(seconds & 0xFFFF, 16);
        TextCode.encode(link.message().getBytes(StandardCharsets.UTF_8), false, out);
        TextCode.encode(link.delivery().getBytes(StandardCharsets.UTF_8), false, out);
        TextCode.encode(link.name().getBytes(StandardCharsets.UTF_8), false, out);
        TextCode.encode(link.destination().getBytes(StandardCharsets.US_ASCII), true, out);
        return out.toBytes();
    }

    /** The link in a payload whose signature was right, or null where it is not the one encoding of a valid link. */
    @Nullable Link link(byte[] token, int payloadBytes) {
        BitReader bits = new BitReader(token, HEAD_BYTES, payloadBytes);
        byte[] message = TextCode.decode(bits, false, LinkLimits.MAX_IDENTIFIER_BYTES);
        byte[] delivery = message == null ? null : TextCode.decode(bits, false, LinkLimits.MAX_IDENTIFIER_BYTES);
        byte[] name = delivery == null ? null : TextCode.decode(bits, false, LinkLimits.MAX_IDENTIFIER_BYTES);
        byte[] destination = name == null ? null : TextCode.decode(bits, true, LinkLimits.MAX_DESTINATION_BYTES);
        LinkKind kind = LinkKind.ofCode(token[0] & 0x0F);
        if (message == null
                || delivery == null
                || name == null
                || destination == null
                || !bits.onlyPaddingLeft()
                || kind == null) {
            return null;
        }
        try {
            Link link = new Link(
                    utf8(message),
                    utf8(delivery),
                    utf8(name),
                    Instant.ofEpochSecond(ByteBuffer.wrap(token).getInt(3) & 0xFFFF_FFFFL),
                    kind,
                    new String(destination, StandardCharsets.ISO_8859_1));
            boolean canonical = LinkRules.problemOf(link) == null
                    && Arrays.equals(payload(link, token[1] & 0xFF), Arrays.copyOf(token, payloadBytes));
            return canonical ? link : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The signature of a payload, for this brand alone: the brand's name goes in first, its length before it. */
    byte[] sign(LinkKey key, byte[] token, int payloadBytes) {
        Mac mac = key.mac();
        mac.update((byte) brand.length);
        mac.update(brand);
        mac.update(token, 0, payloadBytes);
        return Arrays.copyOf(mac.doFinal(), SIGNATURE_BYTES);
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        return chars.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
