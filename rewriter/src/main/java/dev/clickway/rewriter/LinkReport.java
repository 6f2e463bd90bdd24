package dev.clickway.rewriter;

import java.nio.charset.Charset;

/**
 * One link of a mail, and what became of it.
 *
 * @param place where its value stands in the mail as it came in
 * @param original the value as it was, decoded
 */
public record LinkReport(Place place, String original, Outcome outcome) {

    /**
     * @param section which part of a MIME message, as IMAP numbers them ({@code 1.2}); empty where there are no parts
     * @param offset in bytes from the beginning of the document, or of the part as it is decoded
     * @param line counted from 1 in the same; CR, LF and CRLF end a line
     */
    public record Place(String section, int offset, int line) {}

    /** Tracked, or left as it was. */
    public sealed interface Outcome {}

    /**
     * @param name what the link is called in clicks: the sender's {@code data-clickway-link}, else its position among the
     *     document's links, counted from 1; in plain text {@code t1}, {@code t2} and so on
     * @param destination where a click is redirected to, UTM parameters in it
     * @param href what now stands in the mail
     */
    public record Tracked(String name, String destination, String href) implements Outcome {}

    /**
     * @param detail the reason in words for the sender, naming what is in the way
     */
    public record LeftAlone(Reason reason, String detail) implements Outcome {
        static LeftAlone notText(Charset charset) {
            return new LeftAlone(Reason.NOT_TEXT, "its bytes are no " + charset + " text; percent-encode them");
        }
    }

    /** Why a link was left as it was. */
    public enum Reason {
        /** It has no value. */
        EMPTY(false),
        /** It leads to a place in the same mail. */
        ANCHOR(false),
        /** {@code mailto:}, {@code tel:}, and all that is not http or https. */
        NOT_HTTP(false),
        /** It has no host, and the mail no base. */
        RELATIVE(true),
        /** A placeholder stands where the URL begins. */
        TEMPLATE(false),
        /** A placeholder stands within the URL: what it becomes cannot be signed now. */
        PARTLY_TEMPLATE(true),
        /** The sender says so, at the link or for its host. */
        EXCLUDED(false),
        /** It leads to the brand's tracking domain already. */
        TRACKING_DOMAIN(false),
        /** No browser could follow it. */
        INVALID_URL(true),
        /** The brand does not allow the host. */
        DESTINATION_HOST_NOT_ALLOWED(true),
        /** It is a form's, and a redirect would lose what the form sends. */
        FORM(true),
        /** Its bytes are no text in the mail's character set. */
        NOT_TEXT(true),
        /** In plain text, it runs into other letters, and mail programs differ in where they take it to end. */
        UNCERTAIN_END(true),
        /** No signed link can carry it: too long, or its name is none. */
        NOT_MINTED(true);

        private final boolean unexpected;

        Reason(boolean unexpected) {
            this.unexpected = unexpected;
        }

        /** Whether the sender should be told: this link was probably meant to be tracked. */
        public boolean isUnexpected() {
            return unexpected;
        }
    }
}
