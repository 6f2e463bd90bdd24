package dev.clickway.cli.doctor.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Gets one URL over http or https and follows nothing. Of a body at most {@link #MAX_BODY_BYTES} are read, of a private
 * address nothing unless that is allowed, and no request takes longer than its timeout. Thread-safe.
 */
public final class Fetcher implements AutoCloseable {
    static final int MAX_BODY_BYTES = 1_048_576;

    private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=%";

    private final HttpClient client;
    private final Duration timeout;
    private final AddressRule rule;

    public Fetcher(Trust trust, Duration timeout, AddressRule rule) {
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .sslContext(trust.context())
                .build();
        this.timeout = timeout;
        this.rule = rule;
    }

    /** What came of a request. */
    public sealed interface Fetched {
        /**
         * @param body the beginning of it, where it is long
         */
        @SuppressWarnings("ArrayRecordComponent") // Never compared.
        record Response(int status, HttpHeaders headers, byte[] body, long millis) implements Fetched {
            public String header(String name) {
                return headers.firstValue(name).orElse("");
            }

            /** Whether the body is all of it. */
            public boolean isWhole() {
                return body.length < MAX_BODY_BYTES;
            }
        }

        /**
         * @param why in words for the operator
         * @param asked whether the host was asked, or may not be
         * @param millis until that was clear
         */
        record Nothing(String why, boolean asked, long millis) implements Fetched {}
    }

    /** Gets a URL as browsers write it. */
    public Fetched get(String url, Map<String, String> headers) {
        long start = System.nanoTime();
        try {
            URI uri = URI.create(escaped(url));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                return new Fetched.Nothing("only http and https with a host are asked", false, millisSince(start));
            }
            String objection = rule.objection(uri.getHost());
            if (objection != null) {
                return new Fetched.Nothing(objection, false, millisSince(start));
            }
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(uri).timeout(timeout).GET();
            if (scheme.equals("http")) {
                // Without an offer to upgrade, which no browser makes.
                request.version(HttpClient.Version.HTTP_1_1);
            }
            headers.forEach(request::setHeader);
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            byte[] beginning = beginning(response.body());
            return new Fetched.Response(response.statusCode(), response.headers(), beginning, millisSince(start));
        } catch (HttpTimeoutException e) {
            return new Fetched.Nothing("no answer within " + timeout.toSeconds() + " s", true, millisSince(start));
        } catch (IOException e) {
            return new Fetched.Nothing(words(e), true, millisSince(start));
        } catch (IllegalArgumentException e) {
            return new Fetched.Nothing("no URL that can be asked for", false, millisSince(start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched.Nothing("interrupted", true, millisSince(start));
        }
    }

    /** The request's timeout ends with the headers: a body that does not come is ended by closing it. */
    private byte[] beginning(InputStream body) throws IOException {
        Thread watch = Thread.ofVirtual().start(() -> closeLater(body));
        try (body) {
            return body.readNBytes(MAX_BODY_BYTES);
        } finally {
            watch.interrupt();
        }
    }

    private void closeLater(InputStream body) {
        try {
            Thread.sleep(timeout);
            body.close();
        } catch (InterruptedException read) {
            // In time.
        } catch (IOException gone) {
            // As intended.
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static String words(IOException e) {
        String own = Handshake.words(e);
        if (!own.isEmpty() && !own.equals("null")) {
            return own;
        }
        return e.getCause() instanceof Exception cause
                ? Handshake.words(cause)
                : e.getClass().getSimpleName();
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** Browsers send some letters bare that the JDK's parser refuses; servers read both alike. */
    private static String escaped(String url) {
        StringBuilder escaped = new StringBuilder(url.length());
        int query = url.indexOf('?');
        int fragment = url.indexOf('#');
        String sent = fragment < 0 ? url : url.substring(0, fragment);
        for (int i = 0; i < sent.length(); i++) {
            char c = sent.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            boolean bracketInQuery = (c == '[' || c == ']') && query >= 0 && i > query;
            boolean barePercent = c == '%' && !isHex(sent, i + 1);
            if ((plain || LEGAL.indexOf(c) >= 0) && !bracketInQuery && !barePercent) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            }
        }
        return escaped.toString();
    }

    private static boolean isHex(String text, int at) {
        return at + 1 < text.length()
                && HexFormat.isHexDigit(text.charAt(at))
                && HexFormat.isHexDigit(text.charAt(at + 1));
    }
}
