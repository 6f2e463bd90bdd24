package dev.clickway.cli.local;

import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The inbox page at {@code /}, and what it asks for at {@code /inbox/…}. It answers under the names of this machine
 * alone: whoever comes with another {@code Host}, a page of the internet among them whose name was made to lead here,
 * is the edge's.
 */
final class InboxHandler extends Handler.Abstract {
    private static final String PREFIX = "/inbox/";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final WebFiles files = new WebFiles("inbox", POLICY);
    private final WebFiles pictures = new WebFiles("mails", WebAnswer.NOTHING_ALLOWED);
    private final Mailbox mailbox;
    private final Supplier<LiveState> live;

    InboxHandler(Mailbox mailbox, Supplier<LiveState> live) {
        this.mailbox = mailbox;
        this.live = live;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        RequestTarget target = RawTargets.of(request);
        String path = target.path();
        if (!(path.equals("/") || path.startsWith(PREFIX)) || !LocalNames.isOne(request)) {
            return false;
        }
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        (reads ? answer(target) : WebAnswer.empty(405)).send(response, callback);
        return true;
    }

    private WebAnswer answer(RequestTarget target) {
        if (target.path().equals("/")) {
            return files.find("inbox.html").orElseThrow();
        }
        String name = target.path().substring(PREFIX.length());
        Optional<WebAnswer> answer = switch (name) {
            case "mails" -> Optional.of(WebAnswer.json(mailbox.list()));
            case "live" -> Optional.of(live(target));
            default -> files.find(name).or(() -> pictures.find(name)).or(() -> mailbox.mail(name));
        };
        return answer.orElseGet(() -> WebAnswer.empty(404));
    }

    /** What is new since the version that the page has seen, if anything is. */
    private WebAnswer live(RequestTarget target) {
        LiveState state = live.get();
        return ("seen=" + state.version()).equals(target.query()) ? WebAnswer.empty(204) : WebAnswer.json(state.json());
    }
}
