package dev.clickway.rewriter;

import org.jspecify.annotations.Nullable;

/**
 * A link's value in a document.
 *
 * @param start of the value, without quotes
 * @param end behind the value
 * @param excluded whether the sender marked it as not to be tracked
 * @param name the sender's name for it
 */
record FoundLink(
        int start, int end, boolean excluded, @Nullable String name) {}
