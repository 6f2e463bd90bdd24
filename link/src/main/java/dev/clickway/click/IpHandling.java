package dev.clickway.click;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** How much of a viewer's address a click record keeps. */
public enum IpHandling {
    /** The network alone: /24 of IPv4, /48 of IPv6. */
    TRUNCATED,
    /** The whole address. */
    FULL,
    /** Nothing. */
    NONE;

    private static final int MAX_ADDRESS_CHARS = 45;

    /**
     * What is kept of an address.
     *
     * @param address a literal IPv4 or IPv6 address, without port
     * @return null where nothing is kept, or where it is no address; a name is never looked up
     */
    public @Nullable String keep(@Nullable String address) {
        if (this == NONE || address == null || address.length() > MAX_ADDRESS_CHARS || isShortIpv4(address)) {
            return null;
        }
        byte[] bytes;
        try {
            // An IPv4 address within IPv6 comes back as the IPv4 address that it is.
            bytes = InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (this == TRUNCATED) {
            int kept = bytes.length == 4 ? 3 : 6;
            for (int i = kept; i < bytes.length; i++) {
                bytes[i] = 0;
            }
        }
        return bytes.length == 4 ? ipv4(bytes) : ipv6(bytes);
    }

    /** {@code 1.2.3} is 1.2.0.3 to {@link InetAddress}; no proxy writes addresses so. */
    private static boolean isShortIpv4(String address) {
        return address.indexOf(':') < 0 && dots(address) != 3;
    }

    private static int dots(String address) {
        int dots = 0;
        for (int at = address.indexOf('.'); at >= 0; at = address.indexOf('.', at + 1)) {
            dots++;
        }
        return dots;
    }

    private static String ipv4(byte[] bytes) {
        return (bytes[0] & 0xFF) + "." + (bytes[1] & 0xFF) + "." + (bytes[2] & 0xFF) + "." + (bytes[3] & 0xFF);
    }

    /** RFC 5952 but for the choice among several runs of zeros: the trailing one is what truncation makes. */
    private static String ipv6(byte[] bytes) {
        int groups = 8;
        while (groups > 0 && bytes[2 * groups - 1] == 0 && bytes[2 * groups - 2] == 0) {
            groups--;
        }
        StringBuilder text = new StringBuilder(MAX_ADDRESS_CHARS);
        for (int i = 0; i < groups; i++) {
            text.append(i == 0 ? "" : ":");
            text.append(Integer.toHexString(((bytes[2 * i] & 0xFF) << 8) | (bytes[2 * i + 1] & 0xFF)));
        }
        return text.append(groups >= 7 ? ":0".repeat(8 - groups) : "::").toString();
    }
}
