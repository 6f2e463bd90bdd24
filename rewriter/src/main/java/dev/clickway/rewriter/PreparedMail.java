package dev.clickway.rewriter;

import dev.clickway.link.PreparedLink;
import dev.clickway.link.PreparedLinks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A mail that goes to many: parsed once, its destinations settled, so that each delivery costs a signature a link. What
 * it renders is byte for byte what {@link Rewriter#rewriteHtml} gives for the same delivery, but for {@code {date}} in
 * UTM templates, which is the date of preparing. Immutable and thread-safe.
 */
public final class PreparedMail {
    /** What became of rendering one delivery. */
    public sealed interface Rendering {
        /**
         * The mail for the delivery. What is the same in every delivery is not copied before it is asked for. Immutable
         * and thread-safe.
         */
        final class Rendered implements Rendering {
            private final PreparedMail mail;
            private final byte[][] tokens;

            private Rendered(PreparedMail mail, byte[][] tokens) {
                this.mail = mail;
                this.tokens = tokens;
            }

            /** How many bytes the mail has. */
            public int size() {
                int size = mail.fixedBytes;
                for (byte[] token : tokens) {
                    size += token.length;
                }
                return size;
            }

            /** The mail's bytes, in an array of the caller's own. */
            public byte[] content() {
                byte[] content = new byte[size()];
                int at = 0;
                for (int i = 0; i < tokens.length; i++) {
                    at = put(content, at, mail.before[i]);
                    at = put(content, at, tokens[i]);
                }
                put(content, at, mail.rest);
                return content;
            }

            /** Writes the mail's bytes, some at a time: give a stream that is buffered. */
            public void writeTo(OutputStream out) throws IOException {
                for (int i = 0; i < tokens.length; i++) {
                    out.write(mail.before[i]);
                    out.write(tokens[i]);
                }
                out.write(mail.rest);
            }

            private static int put(byte[] content, int at, byte[] bytes) {
                System.arraycopy(bytes, 0, content, at, bytes.length);
                return at + bytes.length;
            }
        }

        /**
         * @param reason what is wrong with the delivery or the time, in words for the sender
         */
        record Refused(String reason) implements Rendering {}
    }

    /** The document's bytes from the token before to each link's own. */
    private final byte[][] before;

    private final byte[] rest;
    private final int fixedBytes;
    private final PreparedLinks prepared;
    private final List<LinkReport> links;

    private PreparedMail(List<byte[]> before, byte[] rest, List<PreparedLink> prepared, List<LinkReport> links) {
        this.before = before.toArray(byte[][]::new);
        this.rest = rest;
        this.fixedBytes =
                rest.length + before.stream().mapToInt(piece -> piece.length).sum();
        this.prepared = new PreparedLinks(prepared);
        this.links = List.copyOf(links);
    }

    /** Every link that was found, in the order of the mail; the {@code href} of a tracked one is without its token. */
    public List<LinkReport> links() {
        return links;
    }

    /**
     * The mail for one delivery.
     *
     * @param delivery one mail to one recipient, an opaque identifier of the sender's
     */
    public Rendering render(String delivery, Instant sentAt) {
        return switch (prepared.mint(delivery, sentAt)) {
            case PreparedLinks.Result.Minted minted -> new Rendering.Rendered(this, minted.tokens());
            case PreparedLinks.Result.Refused refused ->
                new Rendering.Refused(refused.why().problem());
        };
    }

    /** Collects a mail from its beginning to its end. */
    static final class Builder {
        private final byte[] original;
        private final byte[] linkPrefix;
        private final List<byte[]> before = new ArrayList<>();
        private final List<PreparedLink> prepared = new ArrayList<>();
        private final List<LinkReport> links = new ArrayList<>();
        private int copied;

        Builder(byte[] original, String linkPrefix) {
            this.original = original;
            this.linkPrefix = linkPrefix.getBytes(StandardCharsets.US_ASCII);
        }

        void tracked(FoundLink found, PreparedLink link) {
            int between = found.start() - copied;
            byte[] piece = Arrays.copyOfRange(original, copied, found.start() + linkPrefix.length);
            System.arraycopy(linkPrefix, 0, piece, between, linkPrefix.length);
            before.add(piece);
            prepared.add(link);
            copied = found.end();
        }

        void report(LinkReport link) {
            links.add(link);
        }

        PreparedMail build() {
            byte[] rest = Arrays.copyOfRange(original, copied, original.length);
            return new PreparedMail(before, rest, prepared, links);
        }
    }
}
