package dev.clickway.rewriter;

import dev.clickway.rewriter.LinkReport.LeftAlone;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link's value in a document.
 *
 * @param start of the value, without quotes
 * @param end behind the value
 * @param value as it is meant, empty where its bytes are no text
 * @param name the sender's name for it, else its position
 * @param utm the link's own UTM templates by parameter
 * @param leave why it cannot or must not be tracked, as far as the document itself says so
 * @param submission how it is followed where it is a form's, or null
 */
record FoundLink(
        int start,
        int end,
        String value,
        String name,
        Map<String, String> utm,
        @Nullable LeftAlone leave,
        @Nullable Submission submission) {

    /**
     * The sending of a form, which puts its fields in the place of a query.
     *
     * @param problem why it cannot be tracked, or null
     */
    record Submission(@Nullable LeftAlone problem) {}

    FoundLink(int start, int end, String value, String name, Map<String, String> utm, @Nullable LeftAlone leave) {
        this(start, end, value, name, utm, leave, null);
    }
}
