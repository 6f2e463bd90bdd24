package dev.clickway.rewriter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a mail with a gap for each of its tracked links, to be filled for one delivery after the other. Immutable,
 * thread-safe.
 */
interface OpenBody {
    /** How many gaps there are. */
    int links();

    /**
     * Adds the bytes for one delivery.
     *
     * @param tokens what goes behind the link prefix in each gap, in ASCII
     * @return what is in the way, in words for the sender, or null
     */
    @Nullable String fill(List<byte[]> tokens, Pieces pieces);
}
