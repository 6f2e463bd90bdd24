package dev.clickway.cli.local;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The inbox page at {@code /}, and what it asks for at {@code /inbox/…}. It answers under the names of this machine
 * alone: whoever comes with another {@code Host}, a page of the internet among them whose name was made to lead here,
 * is the edge's. What is sent to it must come from the page itself, and what it tells and does is for no page of another
 * origin to ask: a look at the inbox delivers mails, and a report is work.
 */
final class InboxHandler extends Handler.Abstract {
    private static final String PREFIX = "/inbox/";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final WebAnswer FOREIGN = WebAnswer.refusal(403, "Only the page itself may ask this.");

    private final WebFiles files = new WebFiles("inbox", POLICY);
    private final WebFiles pictures = new WebFiles("mails", WebAnswer.NOTHING_ALLOWED);
    private final Rooms rooms;

    /** Answers a question with the query that came with it. */
    interface Answering {
        WebAnswer to(@Nullable String query) throws IOException;
    }

    /** Finds what has many names. */
    interface Finding {
        Optional<WebAnswer> find(String name);
    }

    /**
     * What there is besides files; names are those behind {@code /inbox/}.
     *
     * @param reads by their names
     * @param pages asked one after the other
     * @param posts by their names
     */
    record Rooms(Map<String, Answering> reads, List<Finding> pages, Map<String, Post> posts) {
        Rooms {
            reads = Map.copyOf(reads);
            pages = List.copyOf(pages);
            posts = Map.copyOf(posts);
        }
    }

    InboxHandler(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        RequestTarget target = RawTargets.of(request);
        String path = target.path();
        if (!(path.equals("/") || path.startsWith(PREFIX)) || !LocalNames.isOne(request)) {
            return false;
        }
        answer(request, target).send(response, callback);
        return true;
    }

    private WebAnswer answer(Request request, RequestTarget target) throws IOException {
        String name = target.path().equals("/") ? "inbox.html" : target.path().substring(PREFIX.length());
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> {
                Optional<WebAnswer> file = find(List.of(files::find, pictures::find), name);
                yield file.isPresent() ? file.get() : isForeign(request) ? FOREIGN : told(name, target.query());
            }
            case "POST" -> {
                Post post = rooms.posts().get(name);
                yield post == null ? WebAnswer.empty(405) : post.answer(request);
            }
            default -> WebAnswer.empty(405);
        };
    }

    /** What a page of another origin made the browser ask, as the browser says; the files are there for mails too. */
    private static boolean isForeign(Request request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        return "cross-site".equals(site) || "same-site".equals(site);
    }

    private WebAnswer told(String name, @Nullable String query) throws IOException {
        Answering answering = rooms.reads().get(name);
        return answering != null
                ? answering.to(query)
                : find(rooms.pages(), name).orElseGet(() -> WebAnswer.empty(404));
    }

    private static Optional<WebAnswer> find(List<Finding> findings, String name) {
        return findings.stream().flatMap(finding -> finding.find(name).stream()).findFirst();
    }
}
