package dev.clickway.reporting;

import java.util.List;
import java.util.Optional;

/**
 * One item of a table's exports with the verdict on it.
 *
 * @param item the item as the export has it, in DynamoDB JSON, attributes that nobody knows included; a line without an
 *     item is given as it is
 * @param judgement nothing where the line is no click
 */
public record JudgedClick(String item, Optional<Judgement> judgement) {

    /**
     * @param verdict {@code human}, {@code machine} or {@code unsure}
     * @param score from 0 up; a machine's from 100, unsure from 75
     * @param reasons names of the rules that hold, the heaviest first; docs/verdicts.md says what each means
     * @param actor who it most likely was; nothing for people
     * @param rulesVersion of the rules by which it was judged
     */
    public record Judgement(
            String verdict, int score, List<String> reasons, Optional<String> actor, String rulesVersion) {
        public Judgement {
            reasons = List.copyOf(reasons);
        }
    }
}
