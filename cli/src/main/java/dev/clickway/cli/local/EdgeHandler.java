package dev.clickway.cli.local;

import dev.clickway.cli.edge.EdgeResponse;
import dev.clickway.cli.edge.LocalEdge;
import dev.clickway.cli.edge.ViewerRequest;
import dev.clickway.cli.local.scanner.Network;
import dev.clickway.cli.local.scanner.Viewers;
import dev.clickway.click.EdgeHeaders;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * CloudFront's part over HTTP: what CloudFront refuses is refused, the rest goes through the local edge to the function.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html">Request
 *     and response behavior for custom origins</a>
 */
final class EdgeHandler extends Handler.Abstract {
    private static final int MAX_URL_BYTES = 8_192;

    /** A code for private use, and a number that no network has (RFC 7607): nobody takes them for a real viewer's. */
    private static final String NO_COUNTRY = "ZZ";

    private static final String NO_NETWORK = "0";

    private final Function function;
    private final Viewers viewers;

    /** What is behind the edge. */
    interface Function {
        byte[] invoke(byte[] event) throws IOException;

        /** It answered with a redirect. */
        default void redirected(long nanos) {}
    }

    EdgeHandler(Function function) {
        this(function, new Viewers());
    }

    /** @param viewers of whom is known where they come from */
    EdgeHandler(Function function, Viewers viewers) {
        this.function = function;
        this.viewers = viewers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String requestId = RequestIds.next();
        response.getHeaders().put("x-amz-cf-id", requestId);
        int refusal = refusal(request);
        if (refusal != 0) {
            response.setStatus(refusal);
            response.getHeaders().put("x-cache", "Error from cloudfront");
            response.write(true, null, callback);
            return true;
        }
        long start = System.nanoTime();
        EdgeResponse answer = EdgeResponse.parse(function.invoke(LocalEdge.event(viewerRequest(request, requestId))));
        if (answer.status() == HttpStatus.FOUND_302) {
            function.redirected(System.nanoTime() - start);
        }
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        Content.Sink.write(response, true, answer.body(), callback);
        return true;
    }

    /** The status that CloudFront refuses a request with, or 0. */
    private static int refusal(Request request) {
        if (!LocalEdge.allows(request.getMethod()) || hasBody(request)) {
            return HttpStatus.FORBIDDEN_403;
        }
        int length = urlLength(request, RawTargets.of(request));
        return length > MAX_URL_BYTES ? HttpStatus.PAYLOAD_TOO_LARGE_413 : 0;
    }

    /** CloudFront makes a URL of the request, and counts that. */
    private static int urlLength(Request request, RequestTarget target) {
        String host = request.getHeaders().get(HttpHeader.HOST);
        return "http://".length()
                + (host == null ? 0 : host.length())
                + target.toString().length();
    }

    private static boolean hasBody(Request request) {
        HttpFields headers = request.getHeaders();
        return headers.contains(HttpHeader.TRANSFER_ENCODING) || headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0;
    }

    private ViewerRequest viewerRequest(Request request, String requestId) {
        HttpFields fields = request.getHeaders();
        Map<String, String> headers = new LinkedHashMap<>();
        for (HttpField field : fields) {
            String value = field.getValue() == null ? "" : field.getValue();
            headers.merge(field.getLowerCaseName(), value, (first, next) -> first + ", " + next);
        }
        return new ViewerRequest(
                request.getMethod(),
                RawTargets.of(request).path(),
                headers,
                requestId,
                System.currentTimeMillis(),
                added(request, fields));
    }

    private Map<String, String> added(Request request, HttpFields fields) {
        InetSocketAddress viewer =
                (InetSocketAddress) request.getConnectionMetaData().getRemoteSocketAddress();
        String protocol = request.getConnectionMetaData().getHttpVersion().asString();
        Map<String, String> added = new LinkedHashMap<>();
        Network from = viewers.at(viewer.getPort())
                .orElseGet(() -> new Network(viewer.getAddress().getHostAddress(), NO_NETWORK, NO_COUNTRY));
        added.put(EdgeHeaders.VIEWER_ADDRESS, from.address() + ":" + viewer.getPort());
        added.put(EdgeHeaders.VIEWER_COUNTRY, from.country());
        added.put(EdgeHeaders.VIEWER_ASN, from.asn());
        added.put(EdgeHeaders.VIEWER_HTTP_VERSION, protocol.substring("HTTP/".length()));
        added.put(
                EdgeHeaders.VIEWER_HEADER_ORDER,
                fields.stream().map(HttpField::getName).collect(Collectors.joining(":")));
        return added;
    }
}
