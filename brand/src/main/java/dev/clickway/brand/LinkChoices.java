package dev.clickway.brand;

/**
 * Which links a mail's rewriting tracks besides those of {@code a}, {@code area} and VML.
 *
 * @param forms where a form without fields leads; one whose fields a redirect would lose is left alone all the same
 * @param svg links in SVG drawings, which few mail programs show
 */
public record LinkChoices(boolean forms, boolean svg) {
    /** Neither. */
    public static final LinkChoices NONE = new LinkChoices(false, false);
}
