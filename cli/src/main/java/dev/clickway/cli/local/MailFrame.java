package dev.clickway.cli.local;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A mail as the page shows it in a frame: it runs nothing, loads nothing but pictures, and opens its links outside. */
final class MailFrame {
    private static final Pattern HEAD = Pattern.compile("<head[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final String NEW_WINDOW = "<base target=\"_blank\">";

    /**
     * What makes a browser open connections, or leave the page, before a policy is asked or without one: Chromium connects
     * to where a frame leads ahead of forbidding it.
     */
    private static final String BEYOND_THE_POLICY =
            "link, meta[http-equiv], base, script, iframe, frame, frameset, object, embed, applet";

    private final String policy;

    /** @param pictures from where pictures may come: a source of a content security policy */
    MailFrame(String pictures) {
        this.policy =
                "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline';"
                        + " img-src " + pictures + "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    }

    /** A mail of our own. */
    WebAnswer show(byte[] mail) {
        String html = new String(mail, StandardCharsets.UTF_8);
        String inNewWindows =
                HEAD.matcher(html).replaceFirst(head -> Matcher.quoteReplacement(head.group() + NEW_WINDOW));
        return answer(inNewWindows);
    }

    /** A mail of anybody's. */
    WebAnswer showForeign(String mail) {
        Document document = Jsoup.parse(mail);
        document.outputSettings().prettyPrint(false);
        document.select(BEYOND_THE_POLICY).remove();
        document.head().prepend(NEW_WINDOW);
        return answer(document.outerHtml());
    }

    private WebAnswer answer(String html) {
        return new WebAnswer(200, WebAnswer.HTML, policy, html.getBytes(StandardCharsets.UTF_8));
    }
}
