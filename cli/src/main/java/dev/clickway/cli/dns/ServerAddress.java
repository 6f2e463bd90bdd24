package dev.clickway.cli.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name server as an operator writes it: {@code 9.9.9.9}, {@code 9.9.9.9:53}, {@code 2620:fe::fe}, {@code [::1]:5353}. */
public final class ServerAddress {
    private static final int DNS_PORT = 53;
    private static final int MAX_PORT = 65_535;
    private static final Pattern FORM = Pattern.compile(
            "(?:\\[([0-9A-Fa-f:.]+)]|([0-9]+(?:\\.[0-9]+){3}))(?::([0-9]{1,5}))?|([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)");

    private ServerAddress() {}

    /**
     * @return never looked up: a name is none
     * @throws IllegalArgumentException where it is no address, or the port is none
     */
    public static InetSocketAddress of(String written) {
        Matcher parts = FORM.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException(written);
        }
        int port = parts.group(3) == null ? DNS_PORT : Integer.parseInt(parts.group(3));
        if (port == 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(written);
        }
        for (int group : new int[] {1, 2, 4}) {
            if (parts.group(group) != null) {
                return new InetSocketAddress(InetAddress.ofLiteral(parts.group(group)), port);
            }
        }
        throw new IllegalArgumentException(written);
    }
}
