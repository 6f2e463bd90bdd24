package dev.clickway.cli.doctor.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy on loopback for one browser, which thereby asks no host that {@link AddressRule} objects to, wherever a page
 * sends it: it connects to the address that was looked at, and to no other. Tunnels (RFC 9110, section 9.3.6) for https,
 * one request a connection for http. Bounded in the size of a request's head and in the time of silence. Closing it ends
 * every connection.
 */
public final class RuledProxy implements AutoCloseable {
    private static final String HTTP = "http://";
    private static final int HTTP_PORT = 80;
    private static final int MAX_HEAD_BYTES = 65_536;
    private static final int MAX_REFUSED = 1_000;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 30_000;

    private final AddressRule rule;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    private RuledProxy(AddressRule rule, ServerSocket server) {
        this.rule = rule;
        this.server = server;
    }

    public static RuledProxy start(AddressRule rule) throws IOException {
        RuledProxy proxy = new RuledProxy(rule, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Why a host was not asked; empty where it was, or where nobody wanted it. */
    public Optional<String> objection(String host) {
        return Optional.ofNullable(refused.get(host.toLowerCase(Locale.ROOT)));
    }

    /** Why any host was not asked. */
    public Optional<String> anyObjection() {
        return refused.values().stream().findFirst();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket browser = server.accept();
                Thread.ofVirtual().start(() -> serve(browser));
            } catch (IOException closed) {
                // The loop's condition tells.
            }
        }
    }

    private void serve(Socket browser) {
        open.add(browser);
        try (browser) {
            relay(browser);
        } catch (IOException gone) {
            // The browser is told by the end of its connection.
        } finally {
            open.remove(browser);
        }
    }

    private void relay(Socket browser) throws IOException {
        browser.setSoTimeout(SILENCE_MILLIS);
        InputStream in = new BufferedInputStream(browser.getInputStream());
        String head = head(in);
        String[] first = head.lines().findFirst().orElse("").split(" ", -1);
        boolean tunnel = first[0].equals("CONNECT");
        if (first.length != 3 || !(tunnel || first[1].startsWith(HTTP))) {
            answer(browser, "400 Bad Request");
            return;
        }
        String authority = tunnel ? first[1] : first[1].substring(HTTP.length()).split("[/?#]", 2)[0];
        Socket connected;
        try {
            connected = connect(authority);
        } catch (Refused e) {
            answer(browser, "403 Forbidden");
            return;
        } catch (IOException | IllegalArgumentException e) {
            answer(browser, "502 Bad Gateway");
            return;
        }
        try (Socket shop = connected) {
            if (tunnel) {
                answer(browser, "200 OK");
            } else {
                shop.getOutputStream().write(onward(head, first, authority).getBytes(StandardCharsets.ISO_8859_1));
            }
            between(in, browser, shop);
        }
    }

    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1;
    }

    private Socket connect(String authority) throws IOException {
        // Of the address alone: the path of a page's URL may be none for the JDK.
        URI target = URI.create("host://" + authority);
        String host = String.valueOf(target.getHost());
        int port = target.getPort() < 0 ? HTTP_PORT : target.getPort();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        IOException last = new UnknownHostException(host);
        InetAddress[] addresses = InetAddress.getAllByName(bare);
        for (InetAddress address : addresses) {
            String objection = rule.objection(host, address);
            if (objection != null) {
                if (refused.size() < MAX_REFUSED) {
                    refused.put(host.toLowerCase(Locale.ROOT), objection);
                }
                throw new Refused();
            }
        }
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            open.add(socket);
            try {
                socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
                socket.setSoTimeout(SILENCE_MILLIS);
                return socket;
            } catch (IOException e) {
                open.remove(socket);
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    /** Both directions, until one side has no more to say. */
    private void between(InputStream fromBrowser, Socket browser, Socket shop) throws IOException {
        try {
            Thread.ofVirtual().start(() -> {
                try {
                    fromBrowser.transferTo(shop.getOutputStream());
                    shop.shutdownOutput();
                } catch (IOException gone) {
                    // The other direction ends as well.
                }
            });
            shop.getInputStream().transferTo(browser.getOutputStream());
        } finally {
            open.remove(shop);
        }
    }

    /** The request as a server takes it, for this one request alone: another may be meant for another host. */
    private static String onward(String head, String[] first, String authority) {
        String path = first[1].substring(HTTP.length() + authority.length());
        StringBuilder onward = new StringBuilder(first[0])
                .append(' ')
                .append(path.startsWith("/") ? "" : "/")
                .append(path)
                .append(" HTTP/1.1\r\n");
        head.lines().skip(1).filter(line -> !line.isEmpty()).forEach(line -> {
            String name = line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT);
            if (!name.equals("connection") && !name.equals("proxy-connection")) {
                onward.append(line).append("\r\n");
            }
        });
        return onward.append("Connection: close\r\n\r\n").toString();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int end = 0;
        while (end < 4 && head.size() < MAX_HEAD_BYTES) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no request");
            }
            head.write(c);
            end = c == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : c == '\r' ? 1 : 0;
        }
        if (end < 4) {
            throw new IOException("a request of more than " + MAX_HEAD_BYTES + " bytes");
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void answer(Socket browser, String status) throws IOException {
        boolean ends = !status.startsWith("200");
        browser.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + (ends ? "Content-Length: 0\r\nConnection: close\r\n" : "")
                                + "\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }
}
