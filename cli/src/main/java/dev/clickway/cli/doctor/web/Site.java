package dev.clickway.cli.doctor.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/** Where a tracking domain answers. The ports are 443 and 80 everywhere but in tests. */
public record Site(String domain, int httpsPort, int httpPort) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    public static Site of(String domain) {
        return new Site(domain, HTTPS, HTTP);
    }

    /** A connection to the TLS port, of the first of the domain's addresses that answers, with timeouts. */
    Socket connect(int millis) throws IOException {
        IOException last = new UnknownHostException(domain);
        for (InetAddress address : InetAddress.getAllByName(domain)) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, httpsPort), millis);
                socket.setSoTimeout(millis);
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    String https(String path) {
        return "https://" + domain + (httpsPort == HTTPS ? "" : ":" + httpsPort) + path;
    }

    String http(String path) {
        return "http://" + domain + (httpPort == HTTP ? "" : ":" + httpPort) + path;
    }
}
