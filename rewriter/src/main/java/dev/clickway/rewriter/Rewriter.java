package dev.clickway.rewriter;

import dev.clickway.brand.Brand;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkKind;
import dev.clickway.link.LinkLimits;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.Minting;
import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Outcome;
import dev.clickway.rewriter.LinkReport.Reason;
import dev.clickway.rewriter.LinkReport.Tracked;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the links of a brand's mails tracked ones: {@code Rewriter.of(brand, keys).rewriteHtml(html, mail)}.
 *
 * <p>Only the values of links change; every other byte stays, whatever the HTML is like. A tracked link leads to exactly
 * where a browser would have gone, with the brand's UTM parameters. A link that cannot be tracked is left as it was, and
 * reported with the reason. Running it on its own output changes nothing.
 *
 * <p>It does not promise that the mail is good HTML, and opens no link. At most {@link #MAX_HTML_BYTES} and
 * {@link #MAX_LINKS}; a mail beyond them is refused as a whole. Immutable and thread-safe.
 */
public final class Rewriter {
    /** Far above what a mail server takes; keeps the memory of one call bounded. */
    public static final int MAX_HTML_BYTES = 16 * 1024 * 1024;

    /** Far above what a mail has; keeps a runaway template from minting forever. */
    public static final int MAX_LINKS = 2_000;

    private final String linkPrefix;
    private final LinkMinter minter;
    private final Destinations destinations;
    private final UtmParameters utm;

    private Rewriter(Brand brand, LinkKeys keys) {
        linkPrefix = brand.linkOrigin() + LinkLimits.PATH_PREFIX;
        minter = new LinkMinter(brand.name(), keys);
        destinations = new Destinations(brand);
        utm = new UtmParameters(brand);
    }

    /** A rewriter for one brand, whose links the brand's signing key signs. */
    public static Rewriter of(Brand brand, LinkKeys keys) {
        return new Rewriter(brand, keys);
    }

    /**
     * Tracks the links of an HTML document or fragment.
     *
     * @param html in any character set that keeps ASCII, as its {@code meta} says; UTF-8 where it says nothing
     */
    public Rewriting rewriteHtml(byte[] html, Mail mail) {
        if (html.length > MAX_HTML_BYTES) {
            return new Rewriting.Refused(
                    "the HTML has " + html.length + " bytes; at most " + MAX_HTML_BYTES + " are taken");
        }
        Minting probe = minter.mint(
                new Link(mail.message(), mail.delivery(), "1", mail.sentAt(), LinkKind.ORDINARY, "https://a/"));
        if (probe instanceof Minting.Refused refused) {
            return new Rewriting.Refused(refused.problem());
        }
        return switch (HtmlDocument.read(html)) {
            case HtmlDocument.Reading.Refused refused -> new Rewriting.Refused(refused.reason());
            case HtmlDocument.Reading.Read read
            when read.document().links().size() > MAX_LINKS ->
                new Rewriting.Refused("the mail has " + read.document().links().size() + " links; at most " + MAX_LINKS
                        + " are tracked");
            case HtmlDocument.Reading.Read read -> rewrite(html, read.document(), mail);
        };
    }

    private Rewriting rewrite(byte[] html, HtmlDocument document, Mail mail) {
        Splicing splicing = new Splicing(html);
        List<LinkReport> reports = new ArrayList<>();
        int position = 0;
        for (FoundLink link : document.links()) {
            String value = document.value(link);
            position++;
            String name = link.name() != null ? link.name() : Integer.toString(position);
            Outcome outcome = value == null
                    ? new LeftAlone(Reason.NOT_TEXT, "its bytes are no " + document.charset() + " text")
                    : outcome(link, value, name, document, mail);
            if (outcome instanceof Tracked tracked) {
                splicing.replace(link.start(), link.end(), tracked.href());
            }
            reports.add(new LinkReport(splicing.place(link.start()), value == null ? "" : value, outcome));
        }
        byte[] content = splicing.done();
        return new Rewriting.Done(content, reports, new MailSize(html.length, content.length));
    }

    private Outcome outcome(FoundLink link, String value, String name, HtmlDocument document, Mail mail) {
        return switch (destinations.of(value, document.base(), document.charset())) {
            case Destinations.Verdict.Leave leave -> leave.why();
            case Destinations.Verdict.Track ignored
            when link.excluded() -> new LeftAlone(Reason.EXCLUDED, "marked as not to be tracked");
            case Destinations.Verdict.Track track -> minted(track, name, mail);
        };
    }

    private Outcome minted(Destinations.Verdict.Track track, String name, Mail mail) {
        String destination = utm.applied(track.url(), track.host(), mail.message(), name, mail.sentAt());
        Link link = new Link(mail.message(), mail.delivery(), name, mail.sentAt(), LinkKind.ORDINARY, destination);
        return switch (minter.mint(link)) {
            case Minting.Minted minted -> new Tracked(name, destination, linkPrefix + minted.token());
            case Minting.Refused refused -> new LeftAlone(Reason.NOT_MINTED, refused.problem());
        };
    }
}
