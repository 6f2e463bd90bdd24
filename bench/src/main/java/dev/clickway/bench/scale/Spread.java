package dev.clickway.bench.scale;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * How the clicks of a million deliveries spread over partitions by the table's key, the delivery. DynamoDB's hash is not
 * published; MD5 stands for it, as for any that is even. Same numbers in every run.
 */
record Spread(String keys, int partitions, double busiestOfMean) {
    private static final int CLICKS = 1_000_000;

    /** Identifiers as senders make them. */
    @SuppressWarnings("ImmutableEnumChecker") // The functions hold nothing.
    enum Keys {
        HEX("8 hex digits, `8f3a2c91`", i -> "%08x".formatted(new Random(i).nextInt())),
        UUIDS("UUIDs", i -> new UUID(new Random(i).nextLong(), new Random(~i).nextLong()).toString()),
        NUMBERS("consecutive numbers, `spring-1000001`", i -> "spring-" + (1_000_000 + i));

        private final String shown;
        private final LongFunction<String> name;

        Keys(String shown, LongFunction<String> name) {
            this.shown = shown;
            this.name = name;
        }
    }

    /**
     * A click in a hundred is a scanner's that opens all ten links of a delivery; a share of them goes to one delivery, a
     * mail that was posted in public.
     */
    static Spread of(Keys keys, int partitions, double hotShare) {
        Random random = new Random(partitions);
        MessageDigest md5 = md5();
        long[] load = new long[partitions];
        long hot = Math.round(CLICKS * hotShare);
        load[partition(md5, keys.name.apply(-1), partitions)] += hot;
        for (long left = CLICKS - hot, delivery = 0; left > 0; delivery++) {
            long clicks = Math.min(left, random.nextInt(100) == 0 ? 10 : 1);
            load[partition(md5, keys.name.apply(delivery), partitions)] += clicks;
            left -= clicks;
        }
        long most = Arrays.stream(load).max().orElseThrow();
        return new Spread(keys.shown, partitions, most * (double) partitions / CLICKS);
    }

    private static int partition(MessageDigest md5, String key, int partitions) {
        byte[] hash = md5.digest(key.getBytes(StandardCharsets.UTF_8));
        long high = Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt());
        // A partition holds a range of hashes.
        return (int) ((high * partitions) >>> 32);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
