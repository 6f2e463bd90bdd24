package dev.clickway.cli.doctor.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which hosts may be asked: a redirect must not lead this machine to look around in its own network. */
public enum AddressRule {
    PUBLIC_ALONE,
    ANY;

    private static final int IPV6_BYTES = 16;
    private static final int LAST_FOUR = 12;
    private static final byte[] TRANSLATOR = {0, 0x64, (byte) 0xFF, (byte) 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};

    /**
     * Why a host is not asked; null where it may be. A host that answers otherwise a moment later is not seen through: who
     * runs the command named the shop.
     */
    @Nullable String objection(String host) throws UnknownHostException {
        if (this == ANY) {
            return null;
        }
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        for (InetAddress address : InetAddress.getAllByName(bare)) {
            String objection = objection(host, address);
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }

    /** As {@link #objection(String)}, of an address that the host is known to have. */
    @Nullable String objection(String host, InetAddress address) {
        return this == PUBLIC_ALONE && isPrivate(address)
                ? host + " is " + address.getHostAddress()
                        + ", an address of a private network; --allow-private asks it all the same"
                : null;
    }

    /** An IPv4 address in one of IPv6: of a translator (RFC 6052), of 6to4 (RFC 3056), or compatible (RFC 4291). */
    private static boolean holdsPrivate(byte[] bytes) {
        if (bytes.length != IPV6_BYTES) {
            return false;
        }
        if (bytes[0] == 0x20 && bytes[1] == 0x02) {
            return isPrivate(ipv4(bytes, 2));
        }
        boolean translated = Arrays.equals(bytes, 0, TRANSLATOR.length, TRANSLATOR, 0, TRANSLATOR.length);
        boolean compatible = Arrays.equals(bytes, 0, LAST_FOUR, new byte[LAST_FOUR], 0, LAST_FOUR);
        return (translated || compatible) && isPrivate(ipv4(bytes, LAST_FOUR));
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean special = bytes.length == 4
                && (first == 0
                        || (first == 100 && second >= 64 && second < 128)
                        || (first == 192 && second == 0 && bytes[2] == 0)
                        || (first == 198 && (second & 0xFE) == 18)
                        || first >= 240);
        boolean uniqueLocal = address instanceof Inet6Address && (first & 0xFE) == 0xFC;
        return special
                || uniqueLocal
                || holdsPrivate(bytes)
                || address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }
}
