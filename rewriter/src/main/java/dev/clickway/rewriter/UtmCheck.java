package dev.clickway.rewriter;

import dev.clickway.brand.UtmPolicy;
import dev.clickway.rewriter.LinkReport.Place;
import dev.clickway.rewriter.url.WebUrl;
import java.util.List;

/**
 * Holds destinations as they arrived against a brand's UTM rules: what {@link UtmLint} does before the send, for links that
 * have gone out. Nothing is set here. Immutable and thread-safe.
 */
public final class UtmCheck {
    private static final Place NOWHERE = new Place("", 0, 1);

    private final UtmRules rules;
    private final Hosts hosts;

    private UtmCheck(UtmPolicy policy) {
        rules = new UtmRules(policy);
        hosts = new Hosts(policy.hosts());
    }

    public static UtmCheck of(UtmPolicy policy) {
        return new UtmCheck(policy);
    }

    /** What came of a check. */
    public sealed interface Checked {

        /** @param breaches none where all is well */
        record Looked(List<UtmBreach> breaches) implements Checked {
            public Looked {
                breaches = List.copyOf(breaches);
            }
        }

        /** Its host is none that the policy is for. */
        record NotForHost() implements Checked {}
    }

    public Checked check(String destination) {
        WebUrl url = WebUrl.parse(destination);
        boolean covered = hosts.isEmpty() || (url != null && hosts.contains(url.host()));
        return covered ? new Checked.Looked(rules.breaches(NOWHERE, destination)) : new Checked.NotForHost();
    }
}
