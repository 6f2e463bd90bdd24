package dev.clickway.cli.local;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** The names that lead to this machine and that nobody on the internet can have. */
final class LocalNames {
    private LocalNames() {}

    /** Whether a request's {@code Host} is one of them. */
    static boolean isOne(Request request) {
        return isOne(asked(request));
    }

    /** The name that a request asks, its {@code Host} without the port; empty where it has none. */
    static String asked(Request request) {
        String host = request.getHeaders().get(HttpHeader.HOST);
        return host == null ? "" : host.replaceFirst(":[0-9]{1,5}$", "");
    }

    static boolean isOne(String name) {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("127.0.0.1")
                || name.equals("[::1]");
    }
}
