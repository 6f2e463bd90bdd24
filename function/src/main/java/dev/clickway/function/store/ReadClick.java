package dev.clickway.function.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What became of reading a click's item from JSON. */
public sealed interface ReadClick {

    /**
     * An item as {@link dev.clickway.click.ClickItem} makes it. Nothing proves that a redirect of ours wrote it: that
     * is for whoever guards the place where it was read.
     *
     * @param attributes each value is a {@link String} or a {@link Long}; in the order in which they were read
     */
    record Whole(SequencedMap<String, Object> attributes) implements ReadClick {
        public Whole {
            attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
        }
    }

    /**
     * No item of a click.
     *
     * @param reason a clause without subject such as {@code has no text 'delivery'}; no data of what was read
     */
    record Unreadable(String reason) implements ReadClick {}
}
