package dev.clickway.dynamodblocal;

import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets programs of this machine in, and no web page that is open in a browser here. Pages name themselves, or the browser
 * does it for them, whenever they send; and a page whose own name was made to lead here asks under that name.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#origin-header">Fetch: the Origin header</a>
 */
final class ProgramsOnly extends Handler.Wrapper {
    private static final Pattern OWN_NAME = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

    ProgramsOnly(Handler behind) {
        super(behind);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpFields headers = request.getHeaders();
        String host = headers.get(HttpHeader.HOST);
        if (host != null
                && OWN_NAME.matcher(host).matches()
                && !headers.contains(HttpHeader.ORIGIN)
                && !headers.contains("Sec-Fetch-Site")) {
            return super.handle(request, response, callback);
        }
        response.setStatus(HttpStatus.FORBIDDEN_403);
        response.write(true, null, callback);
        return true;
    }
}
