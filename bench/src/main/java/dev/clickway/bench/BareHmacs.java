package dev.clickway.bench;

import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.infra.Blackhole;

/** The floor: HMAC-SHA256 of the JDK over as many bytes as were signed, by one instance that is used again and again. */
public final class BareHmacs {
    private static final int SIGNATURE_BYTES = 16;

    private final Mac mac;
    private final byte[][] inputs;
    private final byte[] out = new byte[32];

    /**
     * @param brand goes into each signature, with one byte for its length
     * @param tokens base64url, their signatures included
     */
    public BareHmacs(String brand, List<String> tokens) {
        inputs = tokens.stream()
                .map(token -> new byte[1 + brand.length() + token.length() * 6 / 8 - SIGNATURE_BYTES])
                .toArray(byte[][]::new);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public void run(Blackhole sink) throws GeneralSecurityException {
        for (byte[] input : inputs) {
            mac.update(input);
            mac.doFinal(out, 0);
            sink.consume(out);
        }
    }
}
