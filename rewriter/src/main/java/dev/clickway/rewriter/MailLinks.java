package dev.clickway.rewriter;

import dev.clickway.brand.Brand;
import java.time.Instant;
import java.util.List;

/**
 * The links of an HTML mail under the names that its clicks have, without keys: nothing is signed, and the mail stays as it
 * is.
 */
public final class MailLinks {
    private MailLinks() {}

    /** What came of looking for links. */
    public sealed interface Looking {

        /** @param links in the order of the mail */
        record Found(List<Named> links) implements Looking {
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

    /** Looks through a mail as it was before it was rewritten. */
    public static Looking inHtml(Brand brand, byte[] html) {
        Planner planner = Planner.of(brand);
        return switch (planner.plan(MailBody.html(html), planner.utm().of("", Instant.EPOCH))) {
            case Planning.Refused refused -> new Looking.Refused(refused.reason());
            case Planning.Planned planned ->
                new Looking.Found(planned.plan().steps().stream()
                        .map(step -> new Named(
                                step.link().name(),
                                step.link().start(),
                                step.link().value(),
                                step.intent() instanceof Plan.Intent.Track))
                        .toList());
        };
    }
}
