package dev.clickway.rewriter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.brand.Brand;
import dev.clickway.link.Link;
import dev.clickway.link.LinkVerifier;
import dev.clickway.link.Verification;
import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Reason;
import dev.clickway.rewriter.LinkReport.Tracked;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Rewrites for the tests, and reads back what the links then say. */
final class Mails {
    static final Mail MAIL = new Mail("spring-sale", "d-0001", Instant.parse("2026-11-24T10:00:00Z"));

    static final Pattern HREF = Pattern.compile("https://click\\.acme\\.example/c/([A-Za-z0-9_-]+)");

    private Mails() {}

    static Rewriting.Done rewritten(Brand brand, byte[] html) {
        Rewriting rewriting = Rewriter.of(brand, Brands.KEYS).rewriteHtml(html, MAIL);
        assertThat(rewriting).isInstanceOf(Rewriting.Done.class);
        return (Rewriting.Done) rewriting;
    }

    static Rewriting.Done rewritten(String html) {
        return rewritten(Brands.PLAIN, html.getBytes(StandardCharsets.UTF_8));
    }

    /** The HTML with each tracked link's destination in square brackets in its place. */
    static String shown(String html) {
        return shown(rewritten(html).content());
    }

    static String shown(byte[] content) {
        return HREF.matcher(new String(content, StandardCharsets.UTF_8))
                .replaceAll(href -> java.util.regex.Matcher.quoteReplacement(
                        "[" + link(href).destination() + "]"));
    }

    /** Where the only link of the HTML leads. */
    static String destination(Brand brand, String html) {
        List<LinkReport> links =
                rewritten(brand, html.getBytes(StandardCharsets.UTF_8)).links();
        assertThat(links).singleElement().extracting(LinkReport::outcome).isInstanceOf(Tracked.class);
        return ((Tracked) links.getFirst().outcome()).destination();
    }

    static String destination(String html) {
        return destination(Brands.PLAIN, html);
    }

    /** Why the only link of the HTML was left alone; nothing has changed then. */
    static Reason leftAlone(Brand brand, String html) {
        Rewriting.Done done = rewritten(brand, html.getBytes(StandardCharsets.UTF_8));
        assertThat(done.content()).asString(StandardCharsets.UTF_8).isEqualTo(html);
        assertThat(done.links()).singleElement().extracting(LinkReport::outcome).isInstanceOf(LeftAlone.class);
        return ((LeftAlone) done.links().getFirst().outcome()).reason();
    }

    static Reason leftAlone(String html) {
        return leftAlone(Brands.PLAIN, html);
    }

    static Link link(MatchResult href) {
        return link(Objects.requireNonNull(href.group(1)));
    }

    static Link link(String token) {
        Verification verification = new LinkVerifier("acme", Brands.KEYS).verify(token);
        assertThat(verification).isInstanceOf(Verification.Verified.class);
        return ((Verification.Verified) verification).link();
    }
}
