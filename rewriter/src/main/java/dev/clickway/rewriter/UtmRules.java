package dev.clickway.rewriter;

import dev.clickway.brand.UtmPolicy;
import dev.clickway.rewriter.LinkReport.Place;
import dev.clickway.rewriter.UtmBreach.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A policy's rules, and the links that break them. Immutable, thread-safe. */
final class UtmRules {
    private final Map<String, UtmPolicy.Rule> rules;
    private final Map<String, Pattern> patterns = new LinkedHashMap<>();

    UtmRules(UtmPolicy policy) {
        rules = policy.rules();
        rules.forEach(
                (name, rule) -> rule.pattern().ifPresent(pattern -> patterns.put(name, Pattern.compile(pattern))));
    }

    List<UtmBreach> breaches(Place place, String link) {
        Breaches breaches = new Breaches(place, link, new ArrayList<>());
        List<QueryParameter> query = QueryParameter.ofQuery(link);
        List<QueryParameter> fragment = QueryParameter.ofFragment(link);
        rules.forEach((name, rule) -> {
            List<String> values = query.stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .map(QueryParameter::value)
                    .toList();
            boolean misplaced = misplaced(breaches, name, query, fragment);
            if (values.isEmpty() && rule.required() && !misplaced) {
                breaches.add(name, Rule.REQUIRED, name + " is missing", "add " + name + "=" + example(rule));
            }
            if (values.size() > 1) {
                breaches.add(
                        name, Rule.DUPLICATE, name + " stands there " + values.size() + " times", "keep one of them");
            }
            values.stream().distinct().forEach(value -> value(breaches, name, rule, value));
        });
        return breaches.found();
    }

    private static boolean misplaced(
            Breaches breaches, String name, List<QueryParameter> query, List<QueryParameter> fragment) {
        boolean misplaced = false;
        for (QueryParameter parameter : query) {
            if (parameter.name().equalsIgnoreCase(name) && !parameter.name().equals(name)) {
                String problem = parameter.name() + " is another parameter than " + name;
                breaches.add(name, Rule.NAME, problem, "write " + name);
                misplaced = true;
            }
        }
        for (QueryParameter parameter : fragment) {
            if (parameter.name().equals(name)) {
                breaches.add(name, Rule.FRAGMENT, name + " stands behind the #", "put it in front of the #");
                misplaced = true;
            }
        }
        return misplaced;
    }

    private void value(Breaches breaches, String name, UtmPolicy.Rule rule, String value) {
        String shown = name + " is '" + shortened(value) + "'";
        String cased = switch (rule.letterCase()) {
            case ANY -> value;
            case LOWER -> value.toLowerCase(Locale.ROOT);
            case UPPER -> value.toUpperCase(Locale.ROOT);
        };
        if (!cased.equals(value)) {
            breaches.add(name, Rule.CASE, shown, "write '" + shortened(cased) + "'");
        }
        if (!rule.values().isEmpty() && !rule.values().contains(cased)) {
            breaches.add(name, Rule.VALUES, shown, "choose one of " + String.join(", ", rule.values()));
        }
        Pattern pattern = patterns.get(name);
        if (pattern != null && !pattern.matcher(cased).matches()) {
            breaches.add(name, Rule.PATTERN, shown, "choose a value that matches " + pattern);
        }
    }

    private static String example(UtmPolicy.Rule rule) {
        return rule.values().isEmpty() ? "…" : rule.values().getFirst();
    }

    private static String shortened(String value) {
        return value.length() <= 128 ? value : value.substring(0, 128) + "…";
    }

    private record Breaches(Place place, String link, List<UtmBreach> found) {
        void add(String parameter, Rule rule, String problem, String mend) {
            found.add(new UtmBreach(place, link, parameter, rule, problem, mend));
        }
    }
}
