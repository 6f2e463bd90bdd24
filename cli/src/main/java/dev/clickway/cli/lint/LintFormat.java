package dev.clickway.cli.lint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.rewriter.UtmBreach;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Collectors;

/** How breaches are written. */
public enum LintFormat {
    /** A line each for people and editors: {@code file:line: what is wrong; how to mend it}. */
    TEXT,
    /** One JSON array. */
    JSON,
    /**
     * One log that code hosts show beside the file.
     *
     * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
     */
    SARIF;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    /** The breaches as text that ends with a line break, or as nothing where there are none to tell. */
    public String write(List<FileBreach> breaches) {
        return switch (this) {
            case TEXT -> breaches.stream().map(LintFormat::line).collect(Collectors.joining());
            case JSON -> json(breaches).toPrettyString() + "\n";
            case SARIF -> sarif(breaches).toPrettyString() + "\n";
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

    private static ObjectNode sarif(List<FileBreach> breaches) {
        ObjectNode log = MAPPER.createObjectNode().put("$schema", SARIF_SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "clickway utm lint");
        ArrayNode rules = driver.putArray("rules");
        for (UtmBreach.Rule rule : UtmBreach.Rule.values()) {
            rules.addObject().put("id", FileBreach.ruleId(rule));
        }
        ArrayNode results = run.putArray("results");
        for (FileBreach found : breaches) {
            UtmBreach breach = found.breach();
            ObjectNode result =
                    results.addObject().put("ruleId", found.ruleId()).put("level", "error");
            result.putObject("message")
                    .put("text", breach.link() + found.part() + ": " + breach.problem() + "; " + breach.mend());
            ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
            place.putObject("artifactLocation").put("uri", uri(found.file()));
            place.putObject("region").put("startLine", breach.place().line());
        }
        return log;
    }

    /** A relative path stays one: who shows the log knows where the checkout is. */
    private static String uri(String file) {
        try {
            return new URI(null, null, file.replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no path: " + file, e);
        }
    }

    /** A mail comes from anywhere: nothing in it may steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
