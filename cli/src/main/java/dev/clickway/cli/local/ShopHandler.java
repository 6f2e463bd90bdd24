package dev.clickway.cli.local;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A shop in which every path is a page, that of where the shopper landed. */
final class ShopHandler extends Handler.Abstract {
    private static final String FILES = "/shop-page/";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    private final WebFiles files = new WebFiles("shop", POLICY);
    private final String inbox;

    /**
     * @param inbox where the way back leads
     */
    ShopHandler(String inbox) {
        this.inbox = inbox;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = RawTargets.of(request).path();
        Optional<WebAnswer> file =
                path.startsWith(FILES) ? files.find(path.substring(FILES.length())) : Optional.empty();
        file.orElseGet(() -> page(request)).send(response, callback);
        return true;
    }

    private WebAnswer page(Request request) {
        String host = request.getHeaders().get(HttpHeader.HOST);
        RequestTarget target = RawTargets.of(request);
        ShopPage page = new ShopPage(
                "http://" + (host == null ? "" : host) + target,
                target.query(),
                request.getHeaders().get(HttpHeader.REFERER),
                inbox);
        return new WebAnswer(200, WebAnswer.HTML, POLICY, page.html().getBytes(StandardCharsets.UTF_8));
    }
}
