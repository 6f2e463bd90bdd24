package dev.clickway.rewriter;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part's transfer encoding: how its text is written, and how a change is written back (RFC 2045, section 6). */
enum TransferEncoding {
    /** 7bit, 8bit and binary: the text as it is. */
    IDENTITY {
        @Override
        byte[] decode(byte[] raw) {
            return raw;
        }

        @Override
        OpenBody open(String section, byte[] raw, byte[] text, List<FoundLink> links, byte[] linkPrefix) {
            return new OpenLines(section, raw, OpenText.of(text, links, linkPrefix));
        }
    },
    /** Only the lines around a change are written anew. */
    QUOTED_PRINTABLE {
        @Override
        byte[] decode(byte[] raw) {
            return new QuotedPrintable(raw).text();
        }

        @Override
        OpenBody open(String section, byte[] raw, byte[] text, List<FoundLink> links, byte[] linkPrefix) {
            return new OpenQuotedPrintable(raw, new QuotedPrintable(raw).gaps(links), linkPrefix);
        }
    },
    /** Written anew with lines of the same length. */
    BASE64 {
        @Override
        byte @Nullable [] decode(byte[] raw) {
            try {
                return Base64.getMimeDecoder().decode(raw);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        @Override
        OpenBody open(String section, byte[] raw, byte[] text, List<FoundLink> links, byte[] linkPrefix) {
            return new OpenBase64(raw, OpenText.of(text, links, linkPrefix));
        }
    };

    static final byte[] CRLF = {'\r', '\n'};
    static final byte[] LF = {'\n'};

    /** The encoding of a header's name for it, or null for one that is none. */
    static @Nullable TransferEncoding named(String name) {
        return switch (name) {
            case "", "7bit", "8bit", "binary" -> IDENTITY;
            case "quoted-printable" -> QUOTED_PRINTABLE;
            case "base64" -> BASE64;
            default -> null;
        };
    }

    /** The text, or null where the bytes are not in the encoding. */
    abstract byte @Nullable [] decode(byte[] raw);

    /**
     * The part with a gap in the place of each link.
     *
     * @param text what {@link #decode} gave
     * @param links in the order of the text, none overlapping another
     */
    abstract OpenBody open(String section, byte[] raw, byte[] text, List<FoundLink> links, byte[] linkPrefix);
}
