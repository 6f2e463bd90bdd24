package dev.clickway.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule with one thing wrong with its condition. The cases of {@code rule-cases.txt} are worth what they tell it from the
 * rule: what PIT does for Java, done for conditions in SQL.
 */
record RuleMutant(String rule, String what, String holds) {
    private static final Pattern PLACES =
            Pattern.compile("BETWEEN|>=|<=|<>|[<>=]|\\bNOT |\\bAND\\b|\\bOR\\b|'[^']*'|\\b[0-9]+(\\.[0-9]+E0)?");
    private static final Map<String, String> OTHERWISE = Map.of(
            ">=", ">", "<=", "<", ">", ">=", "<", "<=", "=", "<>", "<>", "=", "NOT ", "", "AND", "OR", "OR", "AND");

    /** Every mutant of a rule: each comparison, connective, negation and constant of it, one at a time. */
    static List<RuleMutant> of(VerdictRules.Rule rule) {
        List<RuleMutant> mutants = new ArrayList<>();
        mutants.add(new RuleMutant(rule.name(), "negated", "NOT coalesce(" + rule.holds() + ", FALSE)"));
        mutants.add(new RuleMutant(rule.name(), "dropped", "FALSE"));
        Matcher matcher = PLACES.matcher(rule.holds());
        boolean between = false;
        while (matcher.find()) {
            String place = matcher.group();
            String otherwise = OTHERWISE.get(place);
            if (place.equals("BETWEEN")) {
                between = true;
            } else if (between && place.equals("AND")) {
                between = false;
            } else if (otherwise != null) {
                add(mutants, rule, matcher.toMatchResult(), otherwise);
            } else if (place.startsWith("'")) {
                if (!place.equals("''")) {
                    add(mutants, rule, matcher.toMatchResult(), "'mutant'");
                }
            } else {
                add(mutants, rule, matcher.toMatchResult(), "(" + place + " * 2 + 1)");
                if (!place.equals("0")) {
                    add(mutants, rule, matcher.toMatchResult(), "(" + place + " / 2.5E0)");
                }
            }
        }
        return mutants;
    }

    private static void add(List<RuleMutant> mutants, VerdictRules.Rule rule, MatchResult place, String otherwise) {
        String holds = rule.holds();
        mutants.add(new RuleMutant(
                rule.name(),
                "%s at %d is %s"
                        .formatted(place.group().strip(), place.start(), otherwise.isEmpty() ? "gone" : otherwise),
                holds.substring(0, place.start()) + otherwise + holds.substring(place.end())));
    }

    @Override
    public String toString() {
        return rule + ": " + what;
    }
}
