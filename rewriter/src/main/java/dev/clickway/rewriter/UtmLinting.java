package dev.clickway.rewriter;

import java.util.List;

/** What came of holding a mail against the brand's UTM rules. */
public sealed interface UtmLinting {

    /**
     * @param breaches in the order of the mail; none where all is well
     * @param links how many links were looked at: those that would be tracked, to hosts that the policy is for
     */
    record Linted(List<UtmBreach> breaches, int links) implements UtmLinting {
        public Linted {
            breaches = List.copyOf(breaches);
        }
    }

    /**
     * The mail cannot be read.
     *
     * @param reason what is in the way and how to mend it, in words for the sender
     */
    record Refused(String reason) implements UtmLinting {}
}
