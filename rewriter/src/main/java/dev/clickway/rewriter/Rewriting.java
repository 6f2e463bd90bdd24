package dev.clickway.rewriter;

import java.util.List;

/** What became of a mail that was to be rewritten. */
public sealed interface Rewriting {

    /**
     * The mail, its links tracked.
     *
     * @param content the whole mail; every byte outside the links that {@code links} calls tracked is as it was
     * @param links every link that was found, in the order of the mail
     * @param size by how much the mail grew
     */
    @SuppressWarnings("ArrayRecordComponent") // Mails are large, and their bytes are what callers want.
    record Done(byte[] content, List<LinkReport> links, MailSize size) implements Rewriting {
        public Done {
            links = List.copyOf(links);
        }
    }

    /**
     * The mail cannot be rewritten as a whole.
     *
     * @param reason what is in the way and how to mend it, in words for the sender
     */
    record Refused(String reason) implements Rewriting {}
}
