package dev.clickway.link;

import java.util.Arrays;

/** Keys of the tests, and signatures over payloads that no minter makes. */
final class TestKeys {
    static final LinkKey FIRST = LinkKey.of(1, "the first key of the tests, no secret");
    static final LinkKey SECOND = LinkKey.of(2, "the second key of the tests, no secret");

    private TestKeys() {}

    static String sign(String brand, LinkKey key, byte[] payload) {
        byte[] signature = new LinkFormat(brand).sign(key, payload, payload.length);
        byte[] token = Arrays.copyOf(payload, payload.length + signature.length);
        System.arraycopy(signature, 0, token, payload.length, signature.length);
        return Base64Url.encode(token);
    }
}
