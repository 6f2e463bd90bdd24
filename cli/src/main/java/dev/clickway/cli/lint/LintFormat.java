package dev.clickway.cli.lint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.clickway.rewriter.UtmBreach;
import java.util.List;
import java.util.stream.Collectors;

/** How breaches are written. */
public enum LintFormat {
    /** A line each for people and editors: {@code file:line: what is wrong; how to mend it}. */
    TEXT,
    /** One JSON array. */
    JSON,
    /** One log that code hosts show beside the file. */
    SARIF;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The breaches as text that ends with a line break, or as nothing where there are none to tell. */
    public String write(List<FileBreach> breaches) {
        return switch (this) {
            case TEXT -> breaches.stream().map(LintFormat::line).collect(Collectors.joining());
            case JSON -> json(breaches).toPrettyString() + "\n";
            case SARIF -> Sarif.write(breaches);
        };
    }

    private static String line(FileBreach found) {
        UtmBreach breach = found.breach();
        return printable("%s:%d%s: %s: %s; %s"
                        .formatted(
                                found.file(),
                                breach.place().line(),
                                found.part(),
                                breach.link(),
                                breach.problem(),
                                breach.mend()))
                + "\n";
    }

    private static ArrayNode json(List<FileBreach> breaches) {
        ArrayNode array = MAPPER.createArrayNode();
        for (FileBreach found : breaches) {
            UtmBreach breach = found.breach();
            array.addObject()
                    .put("file", found.file())
                    .put("part", breach.place().section())
                    .put("line", breach.place().line())
                    .put("link", breach.link())
                    .put("parameter", breach.parameter())
                    .put("rule", found.ruleId())
                    .put("problem", breach.problem())
                    .put("mend", breach.mend());
        }
        return array;
    }

    /** A mail comes from anywhere: nothing in it may steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
