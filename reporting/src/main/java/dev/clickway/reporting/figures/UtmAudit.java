package dev.clickway.reporting.figures;

import java.util.List;

/**
 * Where clicks led, held against the brand's UTM rules.
 *
 * @param clicks whose destinations were looked at: all clicks, people's and machines'
 * @param destinations how many distinct ones, of each link
 * @param inOrder clicks whose destination breaks no rule
 * @param notForUs clicks to hosts that the policy is not for
 * @param cut clicks of which only a destination's beginning was recorded, so that nobody can say
 * @param breaches the most clicks first
 * @param moreBreaches how many there are besides those listed
 */
public record UtmAudit(
        long clicks,
        long destinations,
        long inOrder,
        long notForUs,
        long cut,
        List<Breach> breaches,
        long moreBreaches) {
    public UtmAudit {
        breaches = List.copyOf(breaches);
    }

    /**
     * A rule that the destinations of a link break.
     *
     * @param problem what is wrong
     * @param example one such destination
     */
    public record Breach(String message, String link, String parameter, String problem, String example, long clicks) {}
}
