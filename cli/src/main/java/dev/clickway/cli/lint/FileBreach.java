package dev.clickway.cli.lint;

import dev.clickway.rewriter.UtmBreach;
import java.util.Locale;

/**
 * A breach, and the file it was found in.
 *
 * @param file as the user named it
 */
public record FileBreach(String file, UtmBreach breach) {
    /** The rule's stable name, {@code utm-required} for one. */
    String ruleId() {
        return ruleId(breach.rule());
    }

    static String ruleId(UtmBreach.Rule rule) {
        return "utm-" + rule.name().toLowerCase(Locale.ROOT);
    }

    /** Which part of a MIME message it is in, in words; empty where there are no parts. */
    String part() {
        String section = breach.place().section();
        return section.isEmpty() ? "" : " (part " + section + ")";
    }
}
