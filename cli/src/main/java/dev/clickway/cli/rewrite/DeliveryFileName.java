package dev.clickway.cli.rewrite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * The file name of a delivery's mail: the same on every file system, different for every delivery, inside the folder
 * whatever the delivery is called.
 *
 * <p>Small letters, digits, {@code - _} and inner dots stay; every other byte of UTF-8 becomes {@code %} and two small
 * hexadecimal digits. Capital letters are among the others, for there are file systems that do not tell them apart; so
 * is the first letter of a name that Windows keeps for a device. A name of more than {@value #MAX_CHARS} letters is cut
 * to {@value #KEPT_CHARS}, and {@code ~} and the SHA-256 of the delivery follow.
 */
final class DeliveryFileName {
    static final int MAX_CHARS = 200;
    static final int KEPT_CHARS = 100;
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private DeliveryFileName() {}

    static String of(String delivery, MailType type) {
        byte[] bytes = delivery.getBytes(StandardCharsets.UTF_8);
        StringBuilder name = new StringBuilder(bytes.length + 16);
        boolean device = isDevice(delivery);
        for (int i = 0; i < bytes.length; i++) {
            boolean atAnEnd = i == 0 || i == bytes.length - 1;
            if (bytes[i] == '.' ? !atAnEnd : isPlain(bytes[i]) && !(device && i == 0)) {
                name.append((char) bytes[i]);
            } else {
                name.append('%');
                HexFormat.of().toHexDigits(name, bytes[i]);
            }
        }
        if (name.length() > MAX_CHARS) {
            name.setLength(KEPT_CHARS);
            name.append('~').append(HexFormat.of().formatHex(sha256(bytes)));
        }
        return name.append(type.fileEnding()).toString();
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
    }

    private static boolean isDevice(String delivery) {
        int dot = delivery.indexOf('.');
        String stem = (dot < 0 ? delivery : delivery.substring(0, dot)).toLowerCase(Locale.ROOT);
        return DEVICES.contains(stem) || stem.matches("(com|lpt)[0-9]");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
