package dev.clickway.function.store;

import dev.clickway.click.Click;

/** Where clicks are kept. Thread-safe. */
public interface ClickStore {

    /**
     * Keeps a click; when it returns, the click is durable. The same click recorded again, by its delivery and id, is
     * still one. Bounded in time: it fails rather than keep a shopper waiting.
     *
     * @throws ClickNotRecordedException if the click is not kept, or if nobody can tell whether it is
     */
    void record(Click click);
}
