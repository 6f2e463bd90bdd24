package dev.clickway.rewriter;

import dev.clickway.rewriter.url.WebUrl;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document, read for its links. */
final class LinkedContent {
    /** What came of reading a document. */
    sealed interface Reading {
        record Read(LinkedContent content) implements Reading {}

        record Refused(String reason) implements Reading {}
    }

    private final byte[] bytes;
    private final Charset charset;
    private final @Nullable WebUrl base;
    private final List<FoundLink> links;

    /**
     * @param base what relative links are resolved against, or null where the document names nothing that is http or https
     * @param links in the order of the document, none overlapping another
     */
    LinkedContent(byte[] bytes, Charset charset, @Nullable WebUrl base, List<FoundLink> links) {
        this.bytes = bytes;
        this.charset = charset;
        this.base = base;
        this.links = List.copyOf(links);
    }

    byte[] bytes() {
        return bytes;
    }

    Charset charset() {
        return charset;
    }

    @Nullable WebUrl base() {
        return base;
    }

    List<FoundLink> links() {
        return links;
    }
}
