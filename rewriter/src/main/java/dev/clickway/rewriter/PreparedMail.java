package dev.clickway.rewriter;

import dev.clickway.link.PreparedLinks;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

/**
 * A mail that goes to many: parsed once, its destinations settled, so that each delivery costs a signature a link. What
 * it renders is byte for byte what {@link Rewriter} gives for the same delivery, but for {@code {date}} in UTM templates,
 * which is the date of preparing, for the tracking domain, which is that date's, and for a link so long that it fits only where the delivery's name is short: it is
 * left alone in all. Immutable and thread-safe.
 */
public final class PreparedMail {
    /** What became of rendering one delivery. */
    public sealed interface Rendering {
        /**
         * The mail for the delivery. What is the same in every delivery is not copied before it is asked for, but for
         * bodies of a MIME message in base64 or quoted-printable. Immutable and thread-safe.
         */
        final class Rendered implements Rendering {
            private final Pieces pieces;

            private Rendered(Pieces pieces) {
                this.pieces = pieces;
            }

            /** How many bytes the mail has. */
            public int size() {
                return pieces.size();
            }

            /** The mail's bytes, in an array of the caller's own. */
            public byte[] content() {
                return pieces.content();
            }

            /** Writes the mail's bytes, some at a time: give a stream that is buffered. */
            public void writeTo(OutputStream out) throws IOException {
                pieces.writeTo(out);
            }
        }

        /**
         * @param reason what is wrong with the delivery or the time, or that with a link of its length a line of the
         *     message becomes longer than mail servers take; in words for the sender
         */
        record Refused(String reason) implements Rendering {}
    }

    private final OpenMail mail;
    private final PreparedLinks prepared;
    private final List<LinkReport> links;
    private final boolean holdsDate;

    PreparedMail(OpenMail mail, PreparedLinks prepared, List<LinkReport> links, boolean holdsDate) {
        this.mail = mail;
        this.prepared = prepared;
        this.links = List.copyOf(links);
        this.holdsDate = holdsDate;
    }

    /** Every link that was found, in the order of the mail; the {@code href} of a tracked one is without its token. */
    public List<LinkReport> links() {
        return links;
    }

    /** Whether destinations hold the date of preparing: mails of another day then need a preparation of their own. */
    public boolean holdsDate() {
        return holdsDate;
    }

    /**
     * The mail for one delivery.
     *
     * @param delivery one mail to one recipient, an opaque identifier of the sender's
     */
    public Rendering render(String delivery, Instant sentAt) {
        return switch (prepared.mint(delivery, sentAt)) {
            case PreparedLinks.Result.Minted minted ->
                switch (mail.fill(minted.tokens())) {
                    case OpenMail.Filling.Filled filled -> new Rendering.Rendered(filled.pieces());
                    case OpenMail.Filling.Refused refused -> new Rendering.Refused(refused.reason());
                };
            case PreparedLinks.Result.Refused refused ->
                new Rendering.Refused(refused.why().problem());
        };
    }
}
