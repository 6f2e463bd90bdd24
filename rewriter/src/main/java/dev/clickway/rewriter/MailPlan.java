package dev.clickway.rewriter;

import java.util.List;

/** What is to become of a whole mail's links. */
sealed interface MailPlan permits Plan, EmlPlan {
    /** One for each document, in the order of the mail. */
    List<Plan> documents();

    /**
     * The mail, a gap in the place of each link that is tracked.
     *
     * @param reports what became of each document's steps
     * @param linkPrefix what stands in front of every token
     */
    OpenMail open(List<List<LinkReport>> reports, byte[] linkPrefix);
}
