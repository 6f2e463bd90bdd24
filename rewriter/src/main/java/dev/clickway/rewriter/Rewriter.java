package dev.clickway.rewriter;

import dev.clickway.brand.Brand;
import dev.clickway.brand.LinkChoices;
import dev.clickway.brand.UtmPolicy;
import dev.clickway.link.LinkKeys;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Makes the links of a brand's mails tracked ones: {@code Rewriter.of(brand, keys).rewriteHtml(html, mail)}.
 *
 * <p>Only the values of links change; every other byte stays, whatever the document is like. A tracked link leads to
 * exactly where a browser would have gone, with the brand's UTM parameters. A link that cannot be tracked is left as it
 * was, and reported with the reason. Running it on its own output changes nothing.
 *
 * <p>In HTML, attributes of a link say more: {@code data-clickway="off"} or the class {@code untracked} leaves it alone,
 * {@code data-clickway-link="hero"} names it, and {@code data-clickway-utm_content="hero"} sets a UTM parameter for this
 * link alone; an empty one sets none.
 *
 * <p>It does not promise that the mail is good HTML, and opens no link. At most {@link #MAX_BYTES} and
 * {@link #MAX_LINKS}; a mail beyond them is refused as a whole. Immutable and thread-safe.
 */
public final class Rewriter {
    /** Far above what a mail server takes; keeps the memory of one call bounded. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    /** Far above what a mail has; keeps a runaway template from minting forever. */
    public static final int MAX_LINKS = 2_000;

    private final Planner planner;
    private final Signing signing;

    private Rewriter(Planner planner, Signing signing) {
        this.planner = planner;
        this.signing = signing;
    }

    /** A rewriter for one brand, whose links the brand's signing key signs. */
    public static Rewriter of(Brand brand, LinkKeys keys) {
        return new Rewriter(Planner.of(brand), new Signing(brand, keys));
    }

    /** The same, with another UTM policy than the brand's: for a message that needs its own. */
    public Rewriter withUtm(UtmPolicy policy) {
        return new Rewriter(planner.with(policy), signing);
    }

    /** The same, with another choice than the brand's of which links are tracked besides the ordinary ones. */
    public Rewriter tracking(LinkChoices choices) {
        return new Rewriter(planner.with(choices), signing);
    }

    /**
     * The same, leaving links to more hosts alone than the brand does.
     *
     * @param hosts {@code acme.com}, or {@code *.acme.com} for all below it
     */
    public Rewriter leavingAlone(List<String> hosts) {
        return new Rewriter(planner.leavingAlone(hosts), signing);
    }

    /**
     * Tracks the links of an HTML document or fragment.
     *
     * @param html in any character set that keeps ASCII, as its {@code meta} says; UTF-8 where it says nothing
     */
    public Rewriting rewriteHtml(byte[] html, Mail mail) {
        return rewritten(planner.plan(MailBody.html(html), fillingOf(mail)), mail);
    }

    /**
     * Tracks the URLs of plain text that mail programs make clickable: those with {@code http://} or {@code https://}.
     *
     * @param charset one that keeps ASCII
     */
    public Rewriting rewriteText(byte[] text, Charset charset, Mail mail) {
        return rewritten(planner.plan(MailBody.text(text, charset), fillingOf(mail)), mail);
    }

    /** Tracks the URLs of plain text in UTF-8. */
    public Rewriting rewriteText(byte[] text, Mail mail) {
        return rewriteText(text, StandardCharsets.UTF_8, mail);
    }

    /**
     * Tracks the links in the HTML and plain-text bodies of a MIME message ({@code .eml}). Headers, attachments, attached
     * messages and all other parts stay byte for byte, and each body stays in its transfer encoding.
     */
    public Rewriting rewriteEml(byte[] eml, Mail mail, SignedMail signed) {
        String problem = signing.problemOf(mail);
        if (problem != null) {
            return new Rewriting.Refused(problem);
        }
        UtmParameters.Filling filling = fillingOf(mail);
        return switch (new EmlPlanner(eml, body -> planner.plan(body, filling), signed).run()) {
            case EmlPlanning.Refused refused -> new Rewriting.Refused(refused.reason());
            case EmlPlanning.Planned planned -> planned.plan().rewritten(plan -> signing.signed(plan, mail));
        };
    }

    /** Tracks the links of a MIME message, and refuses one that is signed. */
    public Rewriting rewriteEml(byte[] eml, Mail mail) {
        return rewriteEml(eml, mail, SignedMail.REFUSE);
    }

    /**
     * Does what is the same in every delivery of an HTML mail once.
     *
     * @param date when the mail is sent, the {@code {date}} of UTM templates; decides on the tracking domain
     */
    public Preparing prepareHtml(byte[] html, String message, Instant date) {
        return prepared(MailBody.html(html), message, date);
    }

    /**
     * Does what is the same in every delivery of a plain text once.
     *
     * @param charset one that keeps ASCII
     * @param date when the mail is sent, the {@code {date}} of UTM templates; decides on the tracking domain
     */
    public Preparing prepareText(byte[] text, Charset charset, String message, Instant date) {
        return prepared(MailBody.text(text, charset), message, date);
    }

    /** Does what is the same in every delivery of a plain text in UTF-8 once. */
    public Preparing prepareText(byte[] text, String message, Instant date) {
        return prepareText(text, StandardCharsets.UTF_8, message, date);
    }

    /**
     * Does what is the same in every delivery of a MIME message ({@code .eml}) once. Its headers go to all as they are:
     * who sends it fills in the recipient's own.
     *
     * @param date when the mail is sent, the {@code {date}} of UTM templates; decides on the tracking domain
     */
    public Preparing prepareEml(byte[] eml, String message, Instant date, SignedMail signed) {
        UtmParameters.Filling filling = planner.utm().of(message, date);
        return switch (new EmlPlanner(eml, body -> planner.plan(body, filling), signed).run()) {
            case EmlPlanning.Refused refused -> new Preparing.Refused(refused.reason());
            case EmlPlanning.Planned planned -> signing.prepared(planned.plan(), message, date, filling.holdsDate());
        };
    }

    /** Does what is the same in every delivery of a MIME message once, and refuses one that is signed. */
    public Preparing prepareEml(byte[] eml, String message, Instant date) {
        return prepareEml(eml, message, date, SignedMail.REFUSE);
    }

    private Preparing prepared(MailBody body, String message, Instant date) {
        UtmParameters.Filling filling = planner.utm().of(message, date);
        return switch (planner.plan(body, filling)) {
            case Planning.Refused refused -> new Preparing.Refused(refused.reason());
            case Planning.Planned planned -> signing.prepared(planned.plan(), message, date, filling.holdsDate());
        };
    }

    private UtmParameters.Filling fillingOf(Mail mail) {
        return planner.utm().of(mail.message(), mail.sentAt());
    }

    private Rewriting rewritten(Planning planning, Mail mail) {
        String problem = signing.problemOf(mail);
        if (problem != null) {
            return new Rewriting.Refused(problem);
        }
        return switch (planning) {
            case Planning.Refused refused -> new Rewriting.Refused(refused.reason());
            case Planning.Planned planned -> {
                List<LinkReport> links = signing.signed(planned.plan(), mail);
                byte[] content = planned.plan().spliced(links);
                yield new Rewriting.Done(
                        content, links, new MailSize(planned.plan().original().length, content.length));
            }
        };
    }
}
