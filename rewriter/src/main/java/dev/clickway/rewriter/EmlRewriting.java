package dev.clickway.rewriter;

import dev.clickway.rewriter.LinkReport.Tracked;
import dev.clickway.rewriter.Planning.Planned;
import dev.clickway.rewriter.TransferEncoding.Splice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run over a MIME message: finds its texts, has their links signed, and writes the changed parts back. */
final class EmlRewriting {
    /** What mail servers take of a line (RFC 5322, section 2.1.1). */
    private static final int MAX_LINE_CHARS = 998;

    private final byte[] eml;
    private final Function<MailBody, Planning> planner;
    private final Function<Plan, List<LinkReport>> signer;
    private final ByteArrayOutputStream out;
    private final List<LinkReport> links = new ArrayList<>();
    private int copied;
    private int htmlParts;
    private int textParts;
    private int bytesBefore;
    private int bytesAfter;

    EmlRewriting(byte[] eml, Function<MailBody, Planning> planner, Function<Plan, List<LinkReport>> signer) {
        this.eml = eml;
        this.planner = planner;
        this.signer = signer;
        this.out = new ByteArrayOutputStream(eml.length + 16_384);
    }

    Rewriting run(SignedMail signed) {
        EmlParts parts = EmlParts.of(eml);
        if (signed == SignedMail.REFUSE && !parts.seals().isEmpty()) {
            return sealed(String.join(", ", parts.seals()));
        }
        for (EmlParts.Part part : parts.texts()) {
            Rewriting.Refused refused = part(part, signed);
            if (refused != null) {
                return refused;
            }
            if (links.size() > Rewriter.MAX_LINKS) {
                return new Rewriting.Refused("the mail has more than " + Rewriter.MAX_LINKS + " links");
            }
        }
        out.write(eml, copied, eml.length - copied);
        return new Rewriting.Done(out.toByteArray(), links, new MailSize(bytesBefore, bytesAfter));
    }

    private Rewriting.@Nullable Refused part(EmlParts.Part part, SignedMail signed) {
        EmlHeader header = part.header();
        TransferEncoding encoding = TransferEncoding.named(header.encoding());
        byte[] raw = Arrays.copyOfRange(eml, part.start(), part.end());
        byte[] content = encoding == null ? null : encoding.decode(raw);
        if (encoding == null || content == null) {
            return new Rewriting.Refused("part " + part.section() + " is not in its transfer encoding, '"
                    + header.encoding() + "'; send it as quoted-printable or base64");
        }
        if (signed == SignedMail.REFUSE && isPgp(content)) {
            return sealed("PGP in part " + part.section());
        }
        return switch (planner.apply(body(part, content))) {
            case Planning.Refused refused -> new Rewriting.Refused("part " + part.section() + ": " + refused.reason());
            case Planned planned -> spliced(part, encoding, raw, planned.plan());
        };
    }

    private MailBody body(EmlParts.Part part, byte[] content) {
        EmlHeader header = part.header();
        boolean isHtml = header.mimeType().equals("text/html");
        int number = isHtml ? ++htmlParts : ++textParts;
        String prefix = (number == 1 ? "" : part.section() + "-") + (isHtml ? "" : "t");
        Charset charset = header.charset() == null ? null : HtmlCharset.named(header.charset());
        return new MailBody(content, charset, part.section(), prefix, isHtml);
    }

    private Rewriting.@Nullable Refused spliced(EmlParts.Part part, TransferEncoding encoding, byte[] raw, Plan plan) {
        List<LinkReport> reports = signer.apply(plan);
        List<Splice> splices = new ArrayList<>();
        int growth = 0;
        for (int i = 0; i < reports.size(); i++) {
            if (reports.get(i).outcome() instanceof Tracked tracked) {
                FoundLink link = plan.steps().get(i).link();
                splices.add(new Splice(link.start(), link.end(), tracked.href()));
                growth += tracked.href().length() - (link.end() - link.start());
            }
        }
        links.addAll(reports);
        count(part, plan.original().length, growth);
        if (splices.isEmpty()) {
            return null;
        }
        byte[] changed = encoding.spliced(raw, plan.original(), splices);
        if (longestLine(changed) > Math.max(MAX_LINE_CHARS, longestLine(raw))) {
            return new Rewriting.Refused("part " + part.section() + " would have a line of more than " + MAX_LINE_CHARS
                    + " characters, which mail servers cut; send it as quoted-printable, or break its lines");
        }
        out.write(eml, copied, part.start() - copied);
        out.writeBytes(changed);
        copied = part.end();
        return null;
    }

    /** Mail programs that clip look at the HTML, and at the text only where there is none. */
    private void count(EmlParts.Part part, int before, int growth) {
        boolean isHtml = part.header().mimeType().equals("text/html");
        if (isHtml && htmlParts == 1) {
            bytesBefore = 0;
            bytesAfter = 0;
        }
        if (isHtml || htmlParts == 0) {
            bytesBefore += before;
            bytesAfter += before + growth;
        }
    }

    private static Rewriting.Refused sealed(String by) {
        return new Rewriting.Refused("the mail is signed or encrypted (" + by
                + "), which a change of its links breaks; track the links first");
    }

    private static boolean isPgp(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return text.startsWith("-----BEGIN PGP ") || text.contains("\n-----BEGIN PGP ");
    }

    private static int longestLine(byte[] content) {
        int longest = 0;
        int length = 0;
        for (byte b : content) {
            length = b == '\n' || b == '\r' ? 0 : length + 1;
            longest = Math.max(longest, length);
        }
        return longest;
    }
}
