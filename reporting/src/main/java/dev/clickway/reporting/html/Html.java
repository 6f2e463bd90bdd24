package dev.clickway.reporting.html;

import dev.clickway.reporting.text.Shown;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Pieces of HTML. All text that is not ours goes through {@link #text}. */
final class Html {
    private Html() {}

    /** Text of unknown origin, for content and for attributes in double quotes; what steers the direction of text is gone. */
    static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isShown(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    static String number(long number) {
        return "<td class=\"n\">" + Shown.number(number) + "</td>";
    }

    static String cell(String number) {
        return "<td class=\"n\">" + number + "</td>";
    }

    /** A table that scrolls by itself where the screen is narrow. */
    static String table(String label, String head, String rows) {
        return """
                <div class="scroll" tabindex="0" role="region" aria-label="%s"><table>
                <thead><tr>%s</tr></thead>
                <tbody>
                %s</tbody></table></div>
                """.formatted(text(label), head, rows);
    }

    /** {@code Name|#Number|~Bar}: a name, a number, a column for bars. */
    static String head(String... names) {
        return List.of(names).stream()
                .map(name -> switch (name.charAt(0)) {
                    case '#' -> "<th scope=\"col\" class=\"n\">" + text(name.substring(1)) + "</th>";
                    case '~' -> "<th scope=\"col\" class=\"bar wide\">" + text(name.substring(1)) + "</th>";
                    default -> "<th scope=\"col\">" + text(name) + "</th>";
                })
                .collect(Collectors.joining());
    }

    /** Human, unsure and machine clicks as one bar, as long as {@code most} fills the width. */
    static String bars(long human, long unsure, long machine, long most) {
        String title = "%s human, %s unsure, %s machine"
                .formatted(Shown.number(human), Shown.number(unsure), Shown.number(machine));
        return "<td class=\"bar wide\"><div class=\"bars\" title=\"" + title + "\">" + part("human", human, most)
                + part("unsure", unsure, most) + part("machine", machine, most) + "</div></td>";
    }

    static String bar(String kind, long clicks, long most) {
        return "<td class=\"bar wide\"><div class=\"bars\">" + part(kind, clicks, most) + "</div></td>";
    }

    static String section(String title, String content) {
        return content.isEmpty() ? "" : "<section>\n<h2>" + text(title) + "</h2>\n" + content + "</section>\n";
    }

    static String note(String text) {
        return "<p class=\"note\">" + text + "</p>\n";
    }

    static String part(String kind, long clicks, long most) {
        return clicks == 0 || most == 0
                ? ""
                : "<span class=\"%s\" style=\"width:%s%%\"></span>"
                        .formatted(kind, percent((double) clicks, (double) most));
    }

    /** For CSS: {@code 12.34}. */
    static String percent(double one, double of) {
        return String.format(Locale.ROOT, "%.2f", of == 0 ? 0 : 100 * one / of);
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n' || c == '\t';
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
