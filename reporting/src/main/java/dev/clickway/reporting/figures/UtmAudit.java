package dev.clickway.reporting.figures;

import java.util.List;

/**
 * Where clicks led, held against the brand's UTM rules.
 *
 * @param clicks all of them, people's and machines'
 * @param destinations how many distinct ones, of each link
 * @param inOrder clicks whose destination breaks no rule
 * @param notForUs clicks to hosts that the policy is not for
 * @param cut clicks of which only a destination's beginning was recorded, so that nobody can say
 * @param notRecorded clicks whose record has no destination; they are among {@code clicks}
 * @param breaches the most clicks first
 * @param moreBreaches how many there are besides those listed
 * @param clicksOfOthers clicks with breaches beyond all these, of which there were too many to tell apart
 */
public record UtmAudit(
        long clicks,
        long destinations,
        long inOrder,
        long notForUs,
        long cut,
        long notRecorded,
        List<Breach> breaches,
        long moreBreaches,
        long clicksOfOthers) {
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
