package dev.clickway.link;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a delivery adds to the links of its mail, coded once for all of them: its identifier and the time of sending.
 * Immutable, thread-safe.
 */
final class CodedDelivery {
    private final byte[] code;
    private final int bits;
    private final int seconds;

    /** @param delivery one that {@link LinkRules} has no objection to */
    CodedDelivery(String delivery, Instant sentAt) {
        BitWriter out = new BitWriter(32);
        TextCode.encode(delivery.getBytes(StandardCharsets.UTF_8), false, out);
        this.bits = out.bits();
        this.code = out.toBytes();
        this.seconds = (int) sentAt.getEpochSecond();
    }

    /** How many bytes a payload has once the delivery stands behind so many bits. */
    int payloadBytes(int mailBits) {
        return (mailBits + bits + 7) / 8;
    }

    /**
     * Completes a payload.
     *
     * @param payload zeros follow the mail's part, and behind the payload there is room for its signature
     * @param mailBits where the mail's part ends
     */
    void complete(byte[] payload, int mailBits) {
        payload[LinkFormat.TIME_OFFSET] = (byte) (seconds >> 24);
        payload[LinkFormat.TIME_OFFSET + 1] = (byte) (seconds >> 16);
        payload[LinkFormat.TIME_OFFSET + 2] = (byte) (seconds >> 8);
        payload[LinkFormat.TIME_OFFSET + 3] = (byte) seconds;
        int at = mailBits / 8;
        int shift = mailBits % 8;
        for (byte b : code) {
            int piece = (b & 0xFF) << (8 - shift);
            payload[at++] |= (byte) (piece >> 8);
            payload[at] = (byte) piece;
        }
    }
}
