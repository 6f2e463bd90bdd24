package dev.clickway.link;

import java.nio.charset.StandardCharsets;

/** Keys of the tests, and signatures over payloads that no minter makes. */
final class TestKeys {
    static final LinkKey FIRST = LinkKey.of(1, "the first key of the tests, no secret");
    static final LinkKey SECOND = LinkKey.of(2, "the second key of the tests, no secret");

    private TestKeys() {}

    static String sign(String brand, LinkKey key, byte[] payload) {
        return new String(new LinkFormat(brand).token(key, payload), StandardCharsets.US_ASCII);
    }
}
