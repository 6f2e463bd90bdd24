package dev.clickway.function.redirect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event in a single pass over its bytes, see {@link JsonScanner}: only what a click needs becomes an object.
 * An event is UTF-8 without a byte order mark, as Lambda hands it over.
 */
final class EventReader {
    /** Lambda's own limit of a request. */
    private static final int MAX_BYTES = 6 * 1024 * 1024;

    /** An event has two kilobytes; a larger array is not kept. */
    private static final int KEPT_BYTES = 16 * 1024;

    /** A millisecond count of more digits is no time of ours. */
    private static final int MAX_TIME_DIGITS = 13;

    /** Before Lambda had function URLs; a smaller number is a clock that was never set, or seconds. */
    private static final long EARLIEST = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

    private static final byte[] RAW_PATH = ascii("rawPath");
    private static final byte[] HEADERS = ascii("headers");
    private static final byte[] REQUEST_CONTEXT = ascii("requestContext");
    private static final byte[] REQUEST_ID = ascii("requestId");
    private static final byte[] DOMAIN_NAME = ascii("domainName");
    private static final byte[] TIME_EPOCH = ascii("timeEpoch");
    private static final byte[] HTTP = ascii("http");
    private static final byte[] METHOD = ascii("method");
    private static final byte[] SOURCE_IP = ascii("sourceIp");

    /** The array of the event before, unless somebody is reading from it. */
    private static final AtomicReference<byte @Nullable []> SPARE = new AtomicReference<>();

    /** What decides where a request goes, and so may stand there only once. */
    private boolean seenPath;

    private boolean seenHeaders;
    private boolean seenContext;
    private boolean seenHttp;
    private boolean seenMethod;

    private final JsonScanner json;
    private final Map<RequestHeader, String> headers = new EnumMap<>(RequestHeader.class);
    private @Nullable String method;
    private @Nullable String path;
    private @Nullable String requestId;
    private @Nullable String domainName;
    private @Nullable String sourceIp;
    private @Nullable Instant time;

    private EventReader(JsonScanner json) {
        this.json = json;
    }

    /** The event, or null for what is not one JSON object from end to end. The stream is left open. */
    static @Nullable FunctionUrlEvent read(InputStream in) {
        byte[] spare = SPARE.getAndSet(null);
        byte[] bytes = spare == null ? new byte[KEPT_BYTES] : spare;
        try {
            int size = 0;
            for (int read = 0; read >= 0; read = in.read(bytes, size, bytes.length - JsonText.ROOM - size)) {
                size += read;
                if (size > MAX_BYTES) {
                    return null;
                }
                if (size == bytes.length - JsonText.ROOM) {
                    bytes = Arrays.copyOf(bytes, 2 * bytes.length);
                }
            }
            return new EventReader(new JsonScanner(bytes, size)).event();
        } catch (IOException | NotJsonException noEvent) {
            return null;
        } finally {
            if (bytes.length == KEPT_BYTES) {
                SPARE.set(bytes);
            }
        }
    }

    private @Nullable FunctionUrlEvent event() throws NotJsonException {
        json.enter();
        while (json.nextMember()) {
            if (json.isNamed(RAW_PATH)) {
                seenPath = once(seenPath);
                path = json.text();
            } else if (json.isNamed(HEADERS)) {
                seenHeaders = once(seenHeaders);
                headers();
            } else if (json.isNamed(REQUEST_CONTEXT)) {
                seenContext = once(seenContext);
                requestContext();
            } else {
                json.skip();
            }
        }
        return json.isAtEnd()
                ? new FunctionUrlEvent(method, path, headers, requestId, domainName, sourceIp, time)
                : null;
    }

    private void headers() throws NotJsonException {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        json.enter();
        while (json.nextMember()) {
            RequestHeader header = RequestHeader.of(json);
            if (header == null) {
                json.skip();
            } else {
                String value = json.text();
                if (value != null) {
                    headers.putIfAbsent(header, value);
                }
            }
        }
    }

    private void requestContext() throws NotJsonException {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        json.enter();
        while (json.nextMember()) {
            if (json.isNamed(REQUEST_ID)) {
                requestId = json.text();
            } else if (json.isNamed(DOMAIN_NAME)) {
                domainName = json.text();
            } else if (json.isNamed(TIME_EPOCH)) {
                long millis = json.wholeNumber(MAX_TIME_DIGITS);
                time = millis < EARLIEST ? null : Instant.ofEpochMilli(millis);
            } else if (json.isNamed(HTTP)) {
                seenHttp = once(seenHttp);
                http();
            } else {
                json.skip();
            }
        }
    }

    private void http() throws NotJsonException {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        json.enter();
        while (json.nextMember()) {
            if (json.isNamed(METHOD)) {
                seenMethod = once(seenMethod);
                method = json.text();
            } else if (json.isNamed(SOURCE_IP)) {
                sourceIp = json.text();
            } else {
                json.skip();
            }
        }
    }

    /** Of two paths neither is to be believed. */
    private static boolean once(boolean seen) throws NotJsonException {
        if (seen) {
            throw new NotJsonException();
        }
        return true;
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
