package dev.clickway.cli.local;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses what asks for a name that is neither this machine's nor the brand's, as CloudFront refuses a name that no
 * distribution has. Otherwise a page of the internet whose own name was made to lead here could click, and read what it
 * is answered.
 */
final class ServedNames extends Handler.Wrapper {
    private final Set<String> served;

    /** @param served the brand's, in small letters */
    ServedNames(Set<String> served, Handler behind) {
        super(behind);
        this.served = Set.copyOf(served);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String name = LocalNames.asked(request);
        if (LocalNames.isOne(name) || served.contains(name.toLowerCase(Locale.ROOT))) {
            return super.handle(request, response, callback);
        }
        response.setStatus(HttpStatus.FORBIDDEN_403);
        response.write(true, null, callback);
        return true;
    }
}
