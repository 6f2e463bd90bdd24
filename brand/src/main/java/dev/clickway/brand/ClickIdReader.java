package dev.clickway.brand;

import dev.clickway.brand.Section.Text;
import dev.clickway.click.ClickIdParameter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code clickId}: the parameter by which a click's id reaches the shop. */
final class ClickIdReader {
    private final Problems problems;
    private int line;

    ClickIdReader(Problems problems) {
        this.problems = problems;
    }

    Optional<ClickIdParameter> read(Section brand) {
        return brand.section("clickId").flatMap(this::parameter);
    }

    private Optional<ClickIdParameter> parameter(Section section) {
        section.require("parameter", "name the parameter, such as ck");
        Optional<Text> name = section.text("parameter");
        List<String> hosts = DomainNames.hostPatterns(section, "hosts", problems);
        section.end();
        line = name.map(Text::line).orElse(section.line());
        return name.map(Text::value)
                .filter(value -> isUsable(value, hosts))
                .map(value -> new ClickIdParameter(value, hosts));
    }

    private boolean isUsable(String name, List<String> hosts) {
        if (!ClickIdParameter.isName(name)) {
            problems.add(
                    line,
                    "'" + Section.shortened(name) + "' is no parameter name",
                    "use letters, digits and -._~, at most 64 of them");
        } else if (ClickIdParameter.text(name, hosts).length() > ClickIdParameter.MAX_TEXT_CHARS) {
            problems.add(
                    line,
                    "'clickId' has more hosts than the function has room for, " + ClickIdParameter.MAX_TEXT_CHARS
                            + " characters",
                    "list fewer, with *.acme.com for all below it");
        } else {
            return true;
        }
        return false;
    }

    /** A parameter that two write is one that the shop may read wrongly. */
    void checkAgainst(UtmPolicy utm, Optional<ClickIdParameter> clickId) {
        clickId.map(ClickIdParameter::name)
                .filter(name -> name.regionMatches(true, 0, "utm_", 0, 4)
                        || Stream.concat(utm.set().keySet().stream(), utm.rules().keySet().stream())
                                .anyMatch(name::equalsIgnoreCase))
                .ifPresent(name -> problems.add(
                        line, "'" + name + "' is a parameter of 'utm' as well", "choose another name, such as ck"));
    }
}
