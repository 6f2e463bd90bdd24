package dev.clickway.rewriter;

import dev.clickway.link.Minting;
import dev.clickway.link.PreparedLink;
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
        /** The mail for the delivery. */
        @SuppressWarnings("ArrayRecordComponent") // The mail's bytes are what callers want.
        record Rendered(byte[] content) implements Rendering {}

        /**
         * @param reason what is wrong with the delivery or the time, in words for the sender
         */
        record Refused(String reason) implements Rendering {}
    }

    /** @param before the document's bytes from the token before to this link's own */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Piece(byte[] before, PreparedLink link) {}

    private final List<Piece> pieces;
    private final byte[] rest;
    private final List<LinkReport> links;

    private PreparedMail(List<Piece> pieces, byte[] rest, List<LinkReport> links) {
        this.pieces = List.copyOf(pieces);
        this.rest = rest;
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
        String[] tokens = new String[pieces.size()];
        int size = rest.length;
        for (int i = 0; i < tokens.length; i++) {
            switch (pieces.get(i).link().mint(delivery, sentAt)) {
                case Minting.Refused refused -> {
                    return new Rendering.Refused(refused.problem());
                }
                case Minting.Minted minted -> {
                    tokens[i] = minted.token();
                    size += pieces.get(i).before().length + minted.token().length();
                }
            }
        }
        byte[] content = new byte[size];
        int at = 0;
        for (int i = 0; i < tokens.length; i++) {
            at = put(content, at, pieces.get(i).before());
            at = put(content, at, tokens[i].getBytes(StandardCharsets.US_ASCII));
        }
        put(content, at, rest);
        return new Rendering.Rendered(content);
    }

    private static int put(byte[] content, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, content, at, bytes.length);
        return at + bytes.length;
    }

    /** Collects a mail from its beginning to its end. */
    static final class Builder {
        private final byte[] original;
        private final byte[] linkPrefix;
        private final List<Piece> pieces = new ArrayList<>();
        private final List<LinkReport> links = new ArrayList<>();
        private int copied;

        Builder(byte[] original, String linkPrefix) {
            this.original = original;
            this.linkPrefix = linkPrefix.getBytes(StandardCharsets.US_ASCII);
        }

        void tracked(FoundLink found, PreparedLink link) {
            int between = found.start() - copied;
            byte[] before = Arrays.copyOfRange(original, copied, found.start() + linkPrefix.length);
            System.arraycopy(linkPrefix, 0, before, between, linkPrefix.length);
            pieces.add(new Piece(before, link));
            copied = found.end();
        }

        void report(LinkReport link) {
            links.add(link);
        }

        PreparedMail build() {
            byte[] rest = Arrays.copyOfRange(original, copied, original.length);
            return new PreparedMail(pieces, rest, links);
        }
    }
}
