package dev.clickway.rewriter;

import dev.clickway.rewriter.LinkReport.Place;

/**
 * A link that breaks one of the brand's UTM rules.
 *
 * @param link where it would lead: with what the policy sets
 * @param parameter as the rule names it
 * @param problem what is wrong, in words for the sender
 * @param mend how to put it right
 */
public record UtmBreach(Place place, String link, String parameter, Rule rule, String problem, String mend) {
    /** Which rule is broken; the names are stable, for machines that filter by them. */
    public enum Rule {
        /** A parameter that must be there is not. */
        REQUIRED,
        /** The value is none of those allowed. */
        VALUES,
        /** The value does not match the pattern. */
        PATTERN,
        /** The value's letters are of the wrong case. */
        CASE,
        /** The parameter stands in the link more than once, and analytics programs differ in which counts. */
        DUPLICATE,
        /** The parameter stands behind the {@code #}, where no analytics program looks. */
        FRAGMENT,
        /** The parameter's name is of the wrong case, which makes it another parameter. */
        NAME
    }
}
