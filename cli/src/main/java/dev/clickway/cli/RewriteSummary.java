package dev.clickway.cli;

import dev.clickway.rewriter.LinkReport;
import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Tracked;
import dev.clickway.rewriter.MailSize;
import java.io.PrintStream;
import java.util.List;

/**
 * What a person is told of a rewriting.
 *
 * @param all also the links that are left alone as a matter of course
 */
record RewriteSummary(PrintStream err, boolean all) {

    void tell(List<LinkReport> links, MailSize size) {
        long tracked =
                links.stream().filter(link -> link.outcome() instanceof Tracked).count();
        err.println(links.size() + " links: " + tracked + " tracked, " + (links.size() - tracked) + " left alone; "
                + growth(size));
        for (LinkReport link : links) {
            if (link.outcome() instanceof LeftAlone left && (left.reason().isUnexpected() || all)) {
                err.println("line " + link.place().line() + ": " + printable(link.original()) + ": left alone: "
                        + left.detail());
            }
        }
    }

    /** Only HTML is clipped. */
    void warnOfClipping(MailSize size) {
        if (size.growsPastClipping()) {
            err.println("warning: with its links tracked the mail has " + size.bytesAfter()
                    + " bytes, and Gmail hides what comes after " + MailSize.GMAIL_CLIPS_AT_BYTES
                    + "; shorten it by " + (size.bytesAfter() - MailSize.GMAIL_CLIPS_AT_BYTES));
        }
    }

    private static String growth(MailSize size) {
        int grown = size.bytesAfter() - size.bytesBefore();
        return grown < 0
                ? "the mail shrank by " + -grown + " bytes to " + size.bytesAfter()
                : "the mail grew by " + grown + " bytes to " + size.bytesAfter();
    }

    /** A mail comes from anywhere: nothing in it may steer the terminal. */
    private static String printable(String url) {
        String shown = url.length() <= 200 ? url : url.substring(0, 200) + "…";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
