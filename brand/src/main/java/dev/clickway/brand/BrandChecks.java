package dev.clickway.brand;

import dev.clickway.brand.Section.Text;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a brand file's values must look like, for values that come from elsewhere: a command's options, or a sender's own
 * settings. Each says what is wrong and how to mend it, in one line that cannot command a terminal; empty where nothing
 * is.
 */
public final class BrandChecks {
    private BrandChecks() {}

    /** @param pattern a host, {@code acme.com} or {@code *.acme.com}, as in {@code untracked} */
    public static Optional<String> host(String pattern) {
        Problems problems = new Problems(Path.of(""));
        DomainNames.isHostPattern(new Text(pattern, 0), "", problems);
        return first(problems);
    }

    /**
     * @param name a parameter's, as in {@code utm.set}
     * @param template its value; an empty one is in order, and sets none
     */
    public static Optional<String> utm(String name, String template) {
        Problems problems = new Problems(Path.of(""));
        UtmReader reader = new UtmReader(problems);
        reader.checkName(new Text(name, 0), Section.shortened(name));
        Text text = new Text(template, 0);
        if (Section.isOneSaneLine(text, Section.shortened(name), problems)) {
            reader.checkTemplate(text);
        }
        return first(problems);
    }

    private static Optional<String> first(Problems problems) {
        return problems.sorted().stream()
                .map(problem -> problem.problem() + "; " + problem.mend())
                .findFirst();
    }
}
