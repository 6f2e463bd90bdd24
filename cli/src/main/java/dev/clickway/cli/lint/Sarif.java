package dev.clickway.cli.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.rewriter.UtmBreach;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/**
 * Breaches as a log that code hosts show beside the file, in ASCII, so that no terminal's character set can spoil it.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class Sarif {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final ObjectWriter WRITER =
            MAPPER.writerWithDefaultPrettyPrinter().with(JsonWriteFeature.ESCAPE_NON_ASCII);
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private Sarif() {}

    static String write(List<FileBreach> breaches) {
        ObjectNode log = MAPPER.createObjectNode().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        rules(run.putObject("tool").putObject("driver").put("name", "clickway utm lint"));
        // What ends a line for us; without it, CR alone ends none (3.14.17).
        run.putArray("newlineSequences").add("\r\n").add("\n").add("\r");
        ArrayNode results = run.putArray("results");
        breaches.forEach(found -> result(results.addObject(), found));
        try {
            return WRITER.writeValueAsString(log) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the log cannot be written", e);
        }
    }

    private static void rules(ObjectNode driver) {
        ArrayNode rules = driver.putArray("rules");
        for (UtmBreach.Rule rule : UtmBreach.Rule.values()) {
            rules.addObject()
                    .put("id", FileBreach.ruleId(rule))
                    .putObject("shortDescription")
                    .put("text", description(rule));
        }
    }

    private static String description(UtmBreach.Rule rule) {
        return switch (rule) {
            case REQUIRED -> "A UTM parameter that must be there is not.";
            case VALUES -> "The value of a UTM parameter is none of those allowed.";
            case PATTERN -> "The value of a UTM parameter does not match the pattern.";
            case CASE -> "The value of a UTM parameter is of the wrong case.";
            case DUPLICATE -> "A UTM parameter stands in the link more than once.";
            case FRAGMENT -> "A UTM parameter stands in the fragment.";
            case NAME -> "The name of a UTM parameter is of the wrong case.";
        };
    }

    private static void result(ObjectNode result, FileBreach found) {
        UtmBreach breach = found.breach();
        boolean part = !breach.place().section().isEmpty();
        // A line of a part, which may be Base64, is none of the file.
        String link = part
                ? "%s (line %d of part %s)"
                        .formatted(
                                breach.link(),
                                breach.place().line(),
                                breach.place().section())
                : breach.link();
        result.put("ruleId", found.ruleId())
                .put("ruleIndex", List.of(UtmBreach.Rule.values()).indexOf(breach.rule()))
                .put("level", "error")
                .putObject("message")
                .put("text", plain(link + ": " + breach.problem() + "; " + breach.mend()));
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(found.file()));
        if (!part) {
            place.putObject("region").put("startLine", breach.place().line());
        }
    }

    /** Braces stand for placeholders (3.11.5), and brackets with parentheses behind them for links (3.11.6). */
    private static String plain(String text) {
        String plain = text.replace("{", "{{").replace("}", "}}");
        return plain.contains("](")
                ? plain.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
                : plain;
    }

    /** A relative path stays one, for who shows the log knows where the checkout is; an absolute one is a file's URI. */
    private static String uri(String file) {
        try {
            Path path = Path.of(file).normalize();
            String slashed = path.toString().replace('\\', '/');
            if (path.isAbsolute()) {
                return new URI("file", "", slashed.startsWith("/") ? slashed : "/" + slashed, null).toASCIIString();
            }
            // A colon in the first segment would make a scheme of it.
            boolean scheme = slashed.substring(0, (slashed + "/").indexOf('/')).indexOf(':') >= 0;
            return new URI(null, null, scheme ? "./" + slashed : slashed, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no path: " + file, e);
        }
    }
}
