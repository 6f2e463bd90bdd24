package dev.clickway.rewriter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a MIME message that a reader sees as text, and where their bytes stand. */
final class EmlParts {
    /**
     * @param section as IMAP numbers parts
     * @param start of the body, still in its transfer encoding
     * @param end behind the body; the line break in front of a boundary is not part of it
     */
    record Part(String section, int start, int end, EmlHeader header) {}

    /** Mail programs nest three or four deep. */
    private static final int MAX_DEPTH = 32;

    private final byte[] eml;
    private final List<Part> texts = new ArrayList<>();
    private final List<String> seals = new ArrayList<>();

    private EmlParts(byte[] eml) {
        this.eml = eml;
    }

    static EmlParts of(byte[] eml) {
        EmlParts parts = new EmlParts(eml);
        parts.entity(parts.afterEnvelope(), eml.length, "", 0);
        return parts;
    }

    /** In the order of the message. */
    List<Part> texts() {
        return texts;
    }

    /** What a change of a body would break, in words. */
    List<String> seals() {
        return seals;
    }

    /** The first line of a mail from an mbox file is no header. */
    private int afterEnvelope() {
        return startsWith("From ".getBytes(StandardCharsets.US_ASCII), 0, eml.length) ? nextLine(0, eml.length) : 0;
    }

    private void entity(int start, int end, String section, int depth) {
        int body = bodyOf(start, end);
        EmlHeader header = EmlHeader.read(eml, start, body);
        if (header == null || depth > MAX_DEPTH) {
            return;
        }
        seals.addAll(header.seals());
        if (header.isSealed()) {
            seals.add(header.mimeType());
        }
        if (header.isMultipart()) {
            if (header.boundary() != null) {
                parts(header.boundary(), body, end, section, depth);
            }
        } else if (header.isText()) {
            texts.add(new Part(section.isEmpty() ? "1" : section, body, end, header));
        }
    }

    private void parts(String boundary, int start, int end, String section, int depth) {
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        int part = -1;
        int number = 0;
        for (int line = start; line < end; line = nextLine(line, end)) {
            Boolean closes = closes(delimiter, line, end);
            if (closes == null) {
                continue;
            }
            if (part >= 0) {
                entity(part, Math.max(part, beforeLineBreak(line)), section(section, ++number), depth + 1);
            }
            if (closes) {
                return;
            }
            part = nextLine(line, end);
        }
        if (part >= 0) {
            entity(part, end, section(section, ++number), depth + 1);
        }
    }

    /** Whether the line is the multipart's last delimiter, or null where it is none at all. */
    private @Nullable Boolean closes(byte[] delimiter, int line, int end) {
        if (!startsWith(delimiter, line, end)) {
            return null;
        }
        int at = line + delimiter.length;
        boolean last = at + 1 < end && eml[at] == '-' && eml[at + 1] == '-';
        for (int i = last ? at + 2 : at; i < end && eml[i] != '\n'; i++) {
            if (eml[i] != ' ' && eml[i] != '\t' && eml[i] != '\r') {
                return null;
            }
        }
        return last;
    }

    private static String section(String parent, int number) {
        return parent.isEmpty() ? Integer.toString(number) : parent + "." + number;
    }

    /** Behind the empty line that ends a header. */
    private int bodyOf(int start, int end) {
        for (int line = start; line < end; line = nextLine(line, end)) {
            int at = eml[line] == '\r' ? line + 1 : line;
            if (at < end && eml[at] == '\n') {
                return at + 1;
            }
        }
        return end;
    }

    private int beforeLineBreak(int line) {
        int at = line > 0 && eml[line - 1] == '\n' ? line - 1 : line;
        return at > 0 && at < line && eml[at - 1] == '\r' ? at - 1 : at;
    }

    private int nextLine(int line, int end) {
        int at = line;
        while (at < end && eml[at] != '\n') {
            at++;
        }
        return Math.min(end, at + 1);
    }

    private boolean startsWith(byte[] prefix, int at, int end) {
        if (end - at < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (eml[at + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
