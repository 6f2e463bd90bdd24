package dev.clickway.cli.doctor.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Which hosts may be asked: a redirect must not lead this machine to look around in its own network. */
public enum AddressRule {
    PUBLIC_ALONE,
    ANY;

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
            if (isPrivate(address)) {
                return host + " is " + address.getHostAddress()
                        + ", an address of a private network; --allow-private asks it all the same";
            }
        }
        return null;
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean shared = bytes.length == 4 && (first == 100 && second >= 64 && second < 128 || first == 0);
        boolean uniqueLocal = address instanceof Inet6Address && (first & 0xFE) == 0xFC;
        return shared
                || uniqueLocal
                || address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }
}
