package dev.clickway.brand;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Which UTM parameters the links of a brand get, and which values are in order.
 *
 * @param set parameter name to template, in the order they are spliced in; a template may hold {@code {message}},
 *     {@code {link}}, {@code {brand}} and {@code {date}}; an empty one sets nothing
 * @param existing what happens to a parameter that a link already has
 * @param hosts destinations the policy applies to, {@code acme.com} or {@code *.acme.com}; empty means all
 * @param rules what a parameter's value must be, by parameter name
 */
public record UtmPolicy(
        SequencedMap<String, String> set, Existing existing, List<String> hosts, Map<String, Rule> rules) {

    /**
     * The same, for a message that sets parameters of its own.
     *
     * @param more in the place of the templates of the same name, and behind all others; an empty template sets none
     */
    public UtmPolicy setting(SequencedMap<String, String> more) {
        SequencedMap<String, String> both = new LinkedHashMap<>(set);
        both.putAll(more);
        return new UtmPolicy(both, existing, hosts, rules);
    }

    /** What happens to a parameter that a link already has. */
    public enum Existing {
        KEEP,
        OVERRIDE
    }

    /** Upper or lower case, as a rule wants it. */
    public enum LetterCase {
        ANY,
        LOWER,
        UPPER
    }

    /**
     * @param required whether a link without the parameter breaks the policy
     * @param values the values allowed; empty allows all
     * @param pattern a regular expression that the whole value must match
     */
    public record Rule(boolean required, List<String> values, Optional<String> pattern, LetterCase letterCase) {
        public Rule {
            values = List.copyOf(values);
        }
    }
}
