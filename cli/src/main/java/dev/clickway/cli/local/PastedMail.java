package dev.clickway.cli.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.brand.Brand;
import dev.clickway.rewriter.LinkReport;
import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.Mail;
import dev.clickway.rewriter.MailSize;
import dev.clickway.rewriter.Rewriter;
import dev.clickway.rewriter.Rewriting;
import dev.clickway.rewriter.UtmLint;
import dev.clickway.rewriter.UtmLinting;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mails that a user pastes: rewritten on the spot, with all that the rewriter has to say of them. */
final class PastedMail {
    static final int MAX_BYTES = 1024 * 1024;

    private static final String MESSAGE = "pasted";
    private static final int MOST_BREACHES = 100;
    private static final Pattern PREVIEW = Pattern.compile("pasted/(local-[0-9a-f]{8})");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Says that what follows is UTF-8, whatever the mail says of the file that it was copied from. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** A mail's pictures lie elsewhere, and from there nothing is fetched. */
    private final MailFrame frame = new MailFrame("data:");

    private final Brand brand;
    private final Rewriter rewriter;
    private final Deliveries deliveries;

    PastedMail(Brand brand, Rewriter rewriter, Deliveries deliveries) {
        this.brand = brand;
        this.rewriter = rewriter;
        this.deliveries = deliveries;
    }

    /** Rewrites a mail, HTML in UTF-8, and gives what came of it as JSON. */
    WebAnswer rewrite(byte[] pasted) {
        byte[] html = startsWithMark(pasted) ? pasted : marked(pasted);
        String delivery = Deliveries.newName();
        Instant now = Instant.now();
        return switch (rewriter.rewriteHtml(html, new Mail(MESSAGE, delivery, now))) {
            case Rewriting.Refused refused -> WebAnswer.refusal(422, refused.reason());
            case Rewriting.Done done -> {
                deliveries.keep(MESSAGE, delivery, done.content(), done.links());
                yield WebAnswer.json(told(html, done, delivery, now));
            }
        };
    }

    /**
     * The mail with its links tracked, for a frame.
     *
     * @param name {@code pasted/<delivery>}
     */
    Optional<WebAnswer> preview(String name) {
        Matcher matcher = PREVIEW.matcher(name);
        return matcher.matches()
                ? deliveries
                        .find(matcher.group(1))
                        .filter(kept -> kept.message().equals(MESSAGE))
                        .map(kept -> frame.showForeign(withoutMark(kept.html())))
                : Optional.empty();
    }

    private String told(byte[] html, Rewriting.Done done, String delivery, Instant now) {
        List<ChangedLink> changes = ChangedLink.between(html, done.content(), done.links());
        ObjectNode told = JSON.createObjectNode()
                .put("delivery", delivery)
                .put("message", MESSAGE)
                .put("page", "/inbox/pasted/" + delivery)
                .put("links", done.links().size())
                .put("bytesBefore", html.length - MARK.length)
                .put("bytesAfter", done.content().length - MARK.length);
        ArrayNode changed = told.putArray("changed");
        changes.forEach(changed::addPOJO);
        ArrayNode left = told.putArray("left");
        for (LinkReport link : done.links()) {
            if (link.outcome() instanceof LeftAlone alone) {
                left.addObject()
                        .put("line", link.place().line())
                        .put("original", link.original())
                        .put("why", alone.detail())
                        .put("unexpected", alone.reason().isUnexpected());
            }
        }
        warn(told.putArray("warnings"), html, done.size(), now);
        return JSON.valueToTree(told).toString();
    }

    private void warn(ArrayNode warnings, byte[] html, MailSize size, Instant now) {
        if (size.isClipped()) {
            String whose = size.growsPastClipping() ? "With its links tracked the mail" : "The mail";
            warnings.add(whose + " has " + size.bytesAfter() + " bytes, and Gmail hides what comes after "
                    + MailSize.GMAIL_CLIPS_AT_BYTES + ".");
        }
        switch (UtmLint.of(brand, MESSAGE, now).lintHtml(html)) {
            case UtmLinting.Linted linted ->
                linted.breaches().stream()
                        .limit(MOST_BREACHES)
                        .forEach(breach -> warnings.add("Line " + breach.place().line() + ": " + breach.problem() + "; "
                                + breach.mend() + "."));
            case UtmLinting.Refused refused -> warnings.add(refused.reason());
        }
    }

    private static boolean startsWithMark(byte[] html) {
        return html.length >= MARK.length && Arrays.equals(html, 0, MARK.length, MARK, 0, MARK.length);
    }

    private static String withoutMark(byte[] html) {
        return new String(html, MARK.length, html.length - MARK.length, StandardCharsets.UTF_8);
    }

    private static byte[] marked(byte[] html) {
        byte[] marked = Arrays.copyOf(MARK, MARK.length + html.length);
        System.arraycopy(html, 0, marked, MARK.length, html.length);
        return marked;
    }
}
