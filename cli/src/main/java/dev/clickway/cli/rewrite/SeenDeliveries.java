package dev.clickway.cli.rewrite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which deliveries were there already, by 64 bits of their SHA-256: 16 to 32 MB per million. Two different ones of a
 * million are taken for the same once in 37 million batches; nobody can bring that about on purpose at a bearable cost.
 */
final class SeenDeliveries {
    private final MessageDigest sha256;
    private long[] slots = new long[1 << 12];
    private int count;

    SeenDeliveries() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether it is the first time. */
    boolean add(String delivery) {
        long hash = ByteBuffer.wrap(sha256.digest(delivery.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        // Zero marks an empty slot.
        if (!put(hash == 0 ? 1 : hash)) {
            return false;
        }
        count++;
        if (count > slots.length / 2) {
            grow();
        }
        return true;
    }

    private boolean put(long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = hash;
        return true;
    }

    private void grow() {
        long[] full = slots;
        slots = new long[Math.multiplyExact(full.length, 2)];
        for (long hash : full) {
            if (hash != 0) {
                put(hash);
            }
        }
    }
}
