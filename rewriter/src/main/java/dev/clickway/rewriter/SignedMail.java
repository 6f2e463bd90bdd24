package dev.clickway.rewriter;

/** What to do with a mail whose signature a change of its links breaks. */
public enum SignedMail {
    /** Refuse it with the reason: receivers distrust a mail with a broken signature. */
    REFUSE,
    /** Rewrite it all the same: it is going to be signed anew. */
    REWRITE
}
