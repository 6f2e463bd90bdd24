package dev.clickway.reporting;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Tells people's clicks from machines', one by one, and what each rule has to do with it. Memory is bounded, as with
 * {@link Reports}. Thread-safe.
 *
 * <p>A verdict is what the evidence of this one export is worth. It is not proof, and with more clicks, or other rules,
 * it may come out differently.
 */
public final class Verdicts {
    private Verdicts() {}

    /**
     * Gives every item that the table held, incremental exports laid over the full one, with its verdict, in no order.
     *
     * @return why the export cannot be read after all; nothing where it was
     * @throws IOException where the database cannot work, for want of disk for example
     */
    public static Optional<Refused> each(Export export, Consumer<JudgedClick> consumer) throws IOException {
        try (ReportDatabase database = ReportDatabase.of(export)) {
            database.eachJudged(consumer);
            return Optional.empty();
        } catch (UnusableExport e) {
            return Optional.of(e.refused());
        }
    }

    /** What each rule says when it holds, in words, by its name; in the order of the file. */
    public static SequencedMap<String, String> reasons() {
        SequencedMap<String, String> reasons = new LinkedHashMap<>();
        VerdictRules.read().rules().forEach(rule -> reasons.put(rule.name(), rule.reason()));
        return reasons;
    }

    /** What became of asking for the effect of rules. */
    public sealed interface Explanation permits Explained, Refused {}

    /** @param rules in the order of the file */
    public record Explained(String rulesVersion, List<RuleEffect> rules) implements Explanation {
        public Explained {
            rules = List.copyOf(rules);
        }
    }

    /**
     * @param clicks for how many it holds
     * @param noLongerMachine how many of them would not be a machine's if the rule were not there
     * @param wouldBeHuman how many of them would be a person's then
     */
    public record RuleEffect(
            String rule, int weight, String reason, long clicks, long noLongerMachine, long wouldBeHuman) {}

    /**
     * What each rule does to the clicks of an export.
     *
     * @throws IOException where the database cannot work, for want of disk for example
     */
    public static Explanation explain(Export export) throws IOException {
        try (ReportDatabase database = ReportDatabase.of(export)) {
            return new Explained(VerdictRules.read().version(), database.ruleEffects());
        } catch (UnusableExport e) {
            return e.refused();
        }
    }
}
