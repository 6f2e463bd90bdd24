package dev.clickway.rewriter;

import dev.clickway.brand.Brand;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a mail's links against the brand's UTM rules before the mail is sent. A link is looked at as it would go out, with
 * the parameters that the policy sets; links that would not be tracked, or lead to hosts that the policy is not for, are
 * none of its business. Opens no link. Immutable and thread-safe.
 */
public final class UtmLint {
    private final Planner planner;
    private final UtmRules rules;
    private final String message;
    private final Instant date;

    private UtmLint(Planner planner, String message, Instant date) {
        this.planner = planner;
        this.rules = new UtmRules(planner.utm().policy());
        this.message = message;
        this.date = date;
    }

    /**
     * A lint of one brand for one message.
     *
     * @param message what the mail will be called, for {@code {message}} in templates
     * @param date when the mail is sent, for {@code {date}}
     */
    public static UtmLint of(Brand brand, String message, Instant date) {
        return new UtmLint(Planner.of(brand), message, date);
    }

    /** Lints an HTML document or fragment. */
    public UtmLinting lintHtml(byte[] html) {
        return linted(planner.plan(MailBody.html(html), filling()));
    }

    /** Lints the URLs in plain text. */
    public UtmLinting lintText(byte[] text, Charset charset) {
        return linted(planner.plan(MailBody.text(text, charset), filling()));
    }

    /** Lints a list of URLs in UTF-8, one a line; empty lines and those that begin with {@code #} are none. */
    public UtmLinting lintUrls(byte[] list) {
        if (list.length > Rewriter.MAX_BYTES) {
            return new UtmLinting.Refused(Planner.tooLarge(list).reason());
        }
        return linted(List.of(planner.plan(UrlList.read(list), "", filling())));
    }

    /** Lints the bodies of a MIME message, signed or not. */
    public UtmLinting lintEml(byte[] eml) {
        UtmParameters.Filling filling = filling();
        return switch (new EmlPlanner(eml, body -> planner.plan(body, filling), SignedMail.REWRITE).run()) {
            case EmlPlanning.Refused refused -> new UtmLinting.Refused(refused.reason());
            case EmlPlanning.Planned planned -> linted(planned.plan().documents());
        };
    }

    private UtmParameters.Filling filling() {
        return planner.utm().of(message, date);
    }

    private UtmLinting linted(Planning planning) {
        return switch (planning) {
            case Planning.Refused refused -> new UtmLinting.Refused(refused.reason());
            case Planning.Planned planned -> linted(List.of(planned.plan()));
        };
    }

    private UtmLinting linted(List<Plan> plans) {
        List<UtmBreach> breaches = new ArrayList<>();
        int links = 0;
        for (Plan plan : plans) {
            for (Plan.Step step : plan.steps()) {
                if (step.intent() instanceof Plan.Intent.Track track
                        && planner.utm().isFor(track.host())) {
                    links++;
                    breaches.addAll(rules.breaches(step.place(), track.destination()));
                }
            }
        }
        return new UtmLinting.Linted(breaches, links);
    }
}
