package dev.clickway.rewriter;

import dev.clickway.rewriter.LinkReport.Tracked;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is to become of the links of a MIME message's texts. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record EmlPlan(byte[] eml, List<Text> texts) implements MailPlan {
    /** One text, in the order of the message. */
    record Text(EmlParts.Part part, TransferEncoding encoding, byte[] raw, Plan plan) {
        boolean isHtml() {
            return part.header().isHtml();
        }
    }

    @Override
    public List<Plan> documents() {
        return texts.stream().map(Text::plan).toList();
    }

    @Override
    public OpenMail open(List<List<LinkReport>> reports, byte[] linkPrefix) {
        List<OpenBody> bodies = new ArrayList<>();
        int copied = 0;
        for (int i = 0; i < texts.size(); i++) {
            Text text = texts.get(i);
            List<FoundLink> links = text.plan().tracked(reports.get(i));
            if (!links.isEmpty()) {
                EmlParts.Part part = text.part();
                bodies.add(OpenText.withoutLinks(eml, copied, part.start()));
                bodies.add(text.encoding()
                        .open(part.section(), text.raw(), text.plan().original(), links, linkPrefix));
                copied = part.end();
            }
        }
        bodies.add(OpenText.withoutLinks(eml, copied, eml.length));
        return new OpenMail(bodies);
    }

    /** The message for one delivery. */
    Rewriting rewritten(Function<Plan, List<LinkReport>> signer) {
        List<List<LinkReport>> reports = documents().stream().map(signer).toList();
        List<LinkReport> links = reports.stream().flatMap(List::stream).toList();
        byte[][] hrefs = links.stream()
                .filter(link -> link.outcome() instanceof Tracked)
                .map(link -> ((Tracked) link.outcome()).href().getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        return switch (open(reports, new byte[0]).fill(hrefs)) {
            case OpenMail.Filling.Refused refused -> new Rewriting.Refused(refused.reason());
            case OpenMail.Filling.Filled filled ->
                new Rewriting.Done(filled.pieces().content(), links, size(reports));
        };
    }

    /** Mail programs that clip look at the HTML, and at the text only where there is none. */
    private MailSize size(List<List<LinkReport>> reports) {
        boolean html = texts.stream().anyMatch(Text::isHtml);
        int before = 0;
        int growth = 0;
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).isHtml() == html) {
                Plan plan = texts.get(i).plan();
                before += plan.original().length;
                growth += plan.growth(reports.get(i));
            }
        }
        return new MailSize(before, before + growth);
    }
}
