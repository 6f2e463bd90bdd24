package dev.clickway.cli.local;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What a page of this machine answers. Nothing of it is cached, and what a browser may do with it is bounded by its
 * content security policy.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, only sent.
record WebAnswer(int status, String contentType, String policy, byte[] body) {
    static final String HTML = "text/html; charset=utf-8";
    static final String JSON = "application/json";

    /** For what is no document. */
    static final String NOTHING_ALLOWED = "default-src 'none'";

    static WebAnswer json(String json) {
        return new WebAnswer(200, JSON, NOTHING_ALLOWED, json.getBytes(StandardCharsets.UTF_8));
    }

    static WebAnswer empty(int status) {
        return new WebAnswer(status, "text/plain; charset=utf-8", NOTHING_ALLOWED, new byte[0]);
    }

    /** A refusal that the page shows. */
    static WebAnswer refusal(int status, String why) {
        return new WebAnswer(
                status, "text/plain; charset=utf-8", NOTHING_ALLOWED, why.getBytes(StandardCharsets.UTF_8));
    }

    void send(Response response, Callback callback) {
        response.setStatus(status);
        HttpFields.Mutable headers = response.getHeaders();
        if (status != 204) {
            headers.put(HttpHeader.CONTENT_TYPE, contentType);
        }
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("Content-Security-Policy", policy);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        // Chrome looks up the hosts of links ahead, which a policy does not govern.
        headers.put("X-DNS-Prefetch-Control", "off");
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
