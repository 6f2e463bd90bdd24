package dev.clickway.rewriter;

import dev.clickway.brand.Brand;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The links of a mail's HTML under the names that its clicks have, without keys: nothing is signed, and the mail stays as it
 * is.
 */
public final class MailLinks {
    private MailLinks() {}

    /** What came of looking for links. */
    public sealed interface Looking {

        /**
         * @param html what readers see: the document itself, or that of a MIME message
         * @param charset in which a MIME message says that it is; where none is given, the document says it
         * @param links in the order of the document
         */
        @SuppressWarnings("ArrayRecordComponent") // Never compared.
        record Found(byte[] html, Optional<Charset> charset, List<Named> links) implements Looking {
            public Found {
                links = List.copyOf(links);
            }
        }

        /** @param reason why the mail cannot be read, in words for the sender */
        record Refused(String reason) implements Looking {}
    }

    /**
     * A link.
     *
     * @param name as in {@link LinkReport.Tracked}
     * @param start of its value in the document, in bytes, behind the quote
     * @param value as it is meant, with character references decoded
     * @param isTracked whether it would be; the others have no clicks
     */
    public record Named(String name, int start, String value, boolean isTracked) {}

    /** Looks through the HTML of a mail as it was before it was rewritten, of {@link Rewriter#MAX_BYTES} at most. */
    public static Looking inHtml(Brand brand, byte[] html) {
        Planner planner = Planner.of(brand);
        return switch (planner.plan(MailBody.html(html), filling(planner))) {
            case Planning.Refused refused -> new Looking.Refused(refused.reason());
            case Planning.Planned planned -> found(planned.plan(), Optional.empty());
        };
    }

    /**
     * Looks through the first HTML part of a MIME message as it was before it was rewritten, of {@link
     * Rewriter#MAX_BYTES} at most. Whether it is signed makes no difference, since it stays as it is.
     */
    public static Looking inEml(Brand brand, byte[] eml) {
        Planner planner = Planner.of(brand);
        EmlPlanner parts = new EmlPlanner(eml, body -> planner.plan(body, filling(planner)), SignedMail.REWRITE);
        return switch (parts.run()) {
            case EmlPlanning.Refused refused -> new Looking.Refused(refused.reason());
            case EmlPlanning.Planned planned ->
                planned.plan().texts().stream()
                        .filter(EmlPlan.Text::isHtml)
                        .findFirst()
                        .map(text -> found(text.plan(), charset(text.part().header())))
                        .orElseGet(() -> new Looking.Refused("has no HTML part that can be read"));
        };
    }

    private static UtmParameters.Filling filling(Planner planner) {
        return planner.utm().of("", Instant.EPOCH);
    }

    private static Optional<Charset> charset(EmlHeader header) {
        return Optional.ofNullable(header.charset()).map(HtmlCharset::named);
    }

    private static Looking found(Plan plan, Optional<Charset> charset) {
        return new Looking.Found(
                plan.original(),
                charset,
                plan.steps().stream()
                        .map(step -> new Named(
                                step.link().name(),
                                step.link().start(),
                                step.link().value(),
                                step.intent() instanceof Plan.Intent.Track))
                        .toList());
    }
}
