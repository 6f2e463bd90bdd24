package dev.clickway.brand;

import dev.clickway.brand.Section.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code utm}: which parameters links get, and what their values must be. */
final class UtmReader {
    private static final List<String> PLACEHOLDERS = List.of("message", "link", "brand", "date");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.~-]{1,64}");

    private final Problems problems;

    UtmReader(Problems problems) {
        this.problems = problems;
    }

    UtmPolicy read(Section brand) {
        Optional<Section> utm = brand.section("utm");
        if (utm.isEmpty()) {
            return new UtmPolicy(new LinkedHashMap<>(), UtmPolicy.Existing.KEEP, List.of(), Map.of());
        }
        UtmPolicy policy = new UtmPolicy(
                utm.get().section("set").map(this::templates).orElseGet(LinkedHashMap::new),
                utm.get().choice("existing", UtmPolicy.Existing.KEEP),
                DomainNames.hostPatterns(utm.get(), "hosts", problems),
                utm.get().section("rules").map(this::rules).orElseGet(Map::of));
        utm.get().end();
        return policy;
    }

    private SequencedMap<String, String> templates(Section set) {
        SequencedMap<String, String> templates = new LinkedHashMap<>();
        for (Text parameter : parameters(set)) {
            set.text(parameter.value()).ifPresent(template -> {
                checkTemplate(template);
                templates.put(parameter.value(), template.value());
            });
        }
        return templates;
    }

    private Map<String, UtmPolicy.Rule> rules(Section rules) {
        Map<String, UtmPolicy.Rule> byParameter = new LinkedHashMap<>();
        for (Text parameter : parameters(rules)) {
            rules.section(parameter.value()).ifPresent(rule -> byParameter.put(parameter.value(), rule(rule)));
        }
        return byParameter;
    }

    private UtmPolicy.Rule rule(Section rule) {
        Optional<Text> pattern = rule.text("pattern");
        pattern.ifPresent(this::checkPattern);
        UtmPolicy.Rule read = new UtmPolicy.Rule(
                rule.flag("required"),
                rule.texts("values").stream().map(Text::value).toList(),
                pattern.map(Text::value),
                rule.choice("case", UtmPolicy.LetterCase.ANY));
        rule.end();
        return read;
    }

    private List<Text> parameters(Section section) {
        List<Text> keys = section.keys();
        keys.forEach(key -> checkName(key, section.path(key.value())));
        return keys;
    }

    /** @param shown the name as the message calls it */
    void checkName(Text name, String shown) {
        if (!PARAMETER.matcher(name.value()).matches()) {
            problems.add(
                    name.line(),
                    "'" + shown + "' is no parameter name",
                    "use letters, digits and -._~, at most 64 of them");
        }
    }

    void checkTemplate(Text template) {
        Matcher placeholder = PLACEHOLDER.matcher(template.value());
        while (placeholder.find()) {
            String name = placeholder.group(1);
            if (!PLACEHOLDERS.contains(name)) {
                problems.add(
                        template.line(),
                        "unknown placeholder '{" + name + "}'",
                        Nearest.of(name, PLACEHOLDERS)
                                .map(near -> "did you mean '{" + near + "}'?")
                                .orElse("there are {message}, {link}, {brand} and {date}"));
            }
        }
        String rest = PLACEHOLDER.matcher(template.value()).replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            problems.add(
                    template.line(),
                    "'" + template.value() + "' has a brace without its partner",
                    "write placeholders like {message}");
        }
    }

    private void checkPattern(Text pattern) {
        try {
            Pattern.compile(pattern.value());
        } catch (PatternSyntaxException e) {
            problems.add(
                    pattern.line(),
                    "'" + pattern.value() + "' is no regular expression (" + e.getDescription() + ")",
                    "write a pattern for the whole value, such as [a-z0-9-]+");
        }
    }
}
