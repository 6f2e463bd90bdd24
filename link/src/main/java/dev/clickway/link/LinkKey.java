package dev.clickway.link;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that signs links, and the number by which links name it. The secret never shows: there is no accessor and
 * {@link #toString} has the number alone. Thread-safe.
 */
public final class LinkKey {
    /** A key shorter than the hash's output weakens the signature (RFC 2104, section 3). */
    public static final int MIN_SECRET_BYTES = 32;

    private final int id;
    private final ThreadLocal<Mac> mac;

    private LinkKey(int id, byte[] secret) {
        this.id = id;
        SecretKeySpec key = new SecretKeySpec(secret, "HmacSHA256");
        this.mac = ThreadLocal.withInitial(() -> newMac(key));
    }

    /**
     * A key from its text, as Secrets Manager and brand files hold it. The text's UTF-8 bytes are the key.
     *
     * @param id 0 to 255
     * @throws IllegalArgumentException if the number is out of range or the secret is shorter than 32 bytes
     */
    public static LinkKey of(int id, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (id < 0 || id > 255) {
            throw new IllegalArgumentException("key id " + id + " is not within 0 to 255");
        }
        if (bytes.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "the secret of key " + id + " has " + bytes.length + " bytes; it needs " + MIN_SECRET_BYTES);
        }
        return new LinkKey(id, bytes);
    }

    /** The number that links carry. */
    public int id() {
        return id;
    }

    /** This thread's instance: setting one up costs more than using it, and {@link Mac} is not thread-safe. */
    Mac mac() {
        return mac.get();
    }

    private static Mac newMac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "LinkKey[id=" + id + "]";
    }
}
