package dev.clickway.cli.report;

import dev.clickway.rewriter.MailLinks;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A mail whose links' values begin with a mark and the link's number. */
final class Marked {
    private Marked() {}

    static byte[] of(byte[] html, List<MailLinks.Named> links, String mark) {
        ByteArrayOutputStream marked = new ByteArrayOutputStream(html.length + links.size() * 24);
        int from = 0;
        for (int i = 0; i < links.size(); i++) {
            int start = links.get(i).start();
            marked.write(html, from, start - from);
            marked.writeBytes((mark + i + ":").getBytes(StandardCharsets.US_ASCII));
            from = start;
        }
        marked.write(html, from, html.length - from);
        return marked.toByteArray();
    }
}
