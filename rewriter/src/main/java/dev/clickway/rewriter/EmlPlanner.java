package dev.clickway.rewriter;

import dev.clickway.rewriter.EmlPlan.Text;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run over a MIME message: finds its texts, and decides what is to become of their links. */
final class EmlPlanner {
    private final byte[] eml;
    private final Function<MailBody, Planning> planner;
    private final SignedMail signed;
    private final List<Text> texts = new ArrayList<>();
    private int links;
    private int htmlParts;
    private int textParts;

    EmlPlanner(byte[] eml, Function<MailBody, Planning> planner, SignedMail signed) {
        this.eml = eml;
        this.planner = planner;
        this.signed = signed;
    }

    EmlPlanning run() {
        if (eml.length > Rewriter.MAX_BYTES) {
            return new EmlPlanning.Refused(Planner.tooLarge(eml).reason());
        }
        EmlParts parts = EmlParts.of(eml);
        if (signed == SignedMail.REFUSE && !parts.seals().isEmpty()) {
            return sealed(String.join(", ", parts.seals()));
        }
        for (EmlParts.Part part : parts.texts()) {
            EmlPlanning.Refused refused = add(part);
            if (refused != null) {
                return refused;
            }
            if (links > Rewriter.MAX_LINKS) {
                return new EmlPlanning.Refused("the mail has more than " + Rewriter.MAX_LINKS + " links");
            }
        }
        return new EmlPlanning.Planned(new EmlPlan(eml, List.copyOf(texts)));
    }

    private EmlPlanning.@Nullable Refused add(EmlParts.Part part) {
        EmlHeader header = part.header();
        TransferEncoding encoding = TransferEncoding.named(header.encoding());
        byte[] raw = Arrays.copyOfRange(eml, part.start(), part.end());
        byte[] content = encoding == null ? null : encoding.decode(raw);
        if (encoding == null || content == null) {
            return new EmlPlanning.Refused("part " + part.section() + " is not in its transfer encoding, '"
                    + header.encoding() + "'; send it as quoted-printable or base64");
        }
        if (signed == SignedMail.REFUSE && isPgp(content)) {
            return sealed("PGP in part " + part.section());
        }
        return switch (planner.apply(body(part, content))) {
            case Planning.Refused refused ->
                new EmlPlanning.Refused("part " + part.section() + ": " + refused.reason());
            case Planning.Planned planned -> {
                links += planned.plan().steps().size();
                texts.add(new Text(part, encoding, raw, planned.plan()));
                yield null;
            }
        };
    }

    private MailBody body(EmlParts.Part part, byte[] content) {
        EmlHeader header = part.header();
        int number = header.isHtml() ? ++htmlParts : ++textParts;
        String prefix = (number == 1 ? "" : part.section() + "-") + (header.isHtml() ? "" : "t");
        Charset charset = header.charset() == null ? null : HtmlCharset.named(header.charset());
        return new MailBody(content, charset, part.section(), prefix, header.isHtml());
    }

    private static EmlPlanning.Refused sealed(String by) {
        return new EmlPlanning.Refused("the mail is signed or encrypted (" + by
                + "), which a change of its links breaks; track the links first");
    }

    private static boolean isPgp(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return text.startsWith("-----BEGIN PGP ") || text.contains("\n-----BEGIN PGP ");
    }
}
