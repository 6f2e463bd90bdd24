package dev.clickway.brand;

import dev.clickway.brand.Section.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code sendingDomains}, {@code websiteHosts} and {@code linkLifetimeDays}, and what they forbid. */
final class DomainRulesReader {
    private final Problems problems;
    private final Map<String, TakenName> taken = new LinkedHashMap<>();

    DomainRulesReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * @param domainLines the tracking domains, none of which may be a name in use, and their lines
     */
    DomainRules read(Section brand, Map<String, Integer> domainLines, Dns dns) {
        DomainRules rules = new DomainRules(
                names(brand, "sendingDomains", "a sending domain"),
                names(brand, "websiteHosts", "a host of the website"),
                brand.number("linkLifetimeDays", 1, 3650, DomainRules.DEFAULTS.linkLifetimeDays()));
        taken.forEach((name, use) -> {
            if (domainLines.containsKey(name)) {
                problems.add(
                        domainLines.get(name),
                        "'" + name + "' is " + use.what() + " as well, by line " + use.line(),
                        "use a sub-domain for tracking alone");
            } else if (dns instanceof Dns.Delegated delegated && DomainNames.isWithin(name, delegated.zone())) {
                problems.add(
                        use.line(),
                        "'" + name + "' is " + use.what() + " within the delegated zone '" + delegated.zone()
                                + "', which would hide its records",
                        "delegate a sub-domain for tracking alone");
            }
        });
        return rules;
    }

    /** The names in use and what for, for messages that compare files. */
    Map<String, TakenName> taken() {
        return taken;
    }

    private List<String> names(Section brand, String key, String what) {
        List<Text> names = brand.texts(key).stream()
                .filter(text -> DomainNames.isName(text, problems))
                .toList();
        names.forEach(name -> taken.putIfAbsent(name.value(), new TakenName(what, name.line())));
        return names.stream().map(Text::value).toList();
    }

    /** What a name is used for already, and the line that says so. */
    record TakenName(String what, int line) {}
}
