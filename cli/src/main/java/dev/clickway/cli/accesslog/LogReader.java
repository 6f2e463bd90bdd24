package dev.clickway.cli.accesslog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.accesslog.LogEntry.Nothing;
import dev.clickway.cli.accesslog.LogEntry.Spill;
import dev.clickway.cli.accesslog.LogEntry.Unreadable;
import dev.clickway.function.log.SpillLine;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one file, whatever log it is: CloudFront's (W3C, of standard logging v2 and legacy, with the fields
 * that its header names; JSON lines) or the function's (as it was written, as CloudWatch Logs exports it to S3, as {@code
 * aws logs} prints it, in Lambda's text or JSON log format).
 *
 * <p>A viewer can send the marker of spilled clicks as its user agent. A line of CloudFront's is therefore never searched
 * for it, and in one of the function's it counts only where the message begins with it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3Export.html">Exporting log data to Amazon
 *     S3</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html">Lambda's JSON and
 *     plain text log formats</a>
 */
public final class LogReader {
    private static final String PARQUET = "PAR1";

    /** A message of Lambda's in an event of CloudWatch's in a line of an export. */
    private static final int MAX_DEPTH = 3;

    /** In front of a message: the time that an export or {@code aws logs tail} puts there. */
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,18}(Z|[+-][0-9:]{4,6})\\s");

    /** As {@code aws logs filter-log-events} prints it, over several lines. */
    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*(?=\")");

    /** So many tabs are no message of a function's. */
    private static final int FIELDS = 8;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LogLines.MAX_LINE_BYTES)
                    .maxNestingDepth(16)
                    .build())
            .build());

    private @Nullable W3cHeader header;

    /**
     * Says what a line says; several things where it is an answer of CloudWatch's with several events.
     *
     * @throws UnusableLogException where the whole file is of no use
     */
    public void read(String line, Consumer<LogEntry> entries) throws UnusableLogException {
        if (line.startsWith(PARQUET)) {
            throw new UnusableLogException("Parquet; choose W3C or JSON as the output format of the logging");
        }
        if (line.startsWith(W3cHeader.DIRECTIVE)) {
            header = W3cHeader.parse(line);
            entries.accept(new Nothing());
        } else if (line.isBlank() || line.startsWith("#")) {
            entries.accept(new Nothing());
        } else if (header != null) {
            entries.accept(header.entry(line));
        } else {
            message(line.strip(), MAX_DEPTH, entries);
        }
    }

    private void message(String text, int depth, Consumer<LogEntry> entries) throws UnusableLogException {
        var time = TIME.matcher(text);
        String rest = time.lookingAt() ? text.substring(time.end()).strip() : text;
        var message = MESSAGE.matcher(rest);
        if (rest.startsWith("{") && rest.length() > 1 && depth > 0) {
            object(rest, depth, entries);
        } else if (message.lookingAt() && depth > 0) {
            string(rest.substring(message.end()), depth, entries);
        } else {
            entries.accept(plain(rest));
        }
    }

    private void object(String text, int depth, Consumer<LogEntry> entries) throws UnusableLogException {
        JsonNode object;
        try {
            object = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            entries.accept(new Unreadable("broken JSON: is it cut off?"));
            return;
        }
        if (object.has(AccessFields.ID) || object.has(AccessFields.PATH)) {
            entries.accept(request(object));
        } else if (object.path("events").isArray()) {
            for (JsonNode event : object.path("events")) {
                message(event.path("message").asText().strip(), depth - 1, entries);
            }
        } else {
            message(object.path("message").asText().strip(), depth - 1, entries);
        }
    }

    private void string(String quoted, int depth, Consumer<LogEntry> entries) throws UnusableLogException {
        try {
            message(JSON.readTree(quoted).asText().strip(), depth - 1, entries);
        } catch (JsonProcessingException e) {
            entries.accept(new Unreadable("broken JSON: is it cut off?"));
        }
    }

    private static LogEntry request(JsonNode object) throws UnusableLogException {
        String missing = AccessFields.missing(object::has);
        if (missing != null) {
            throw AccessFields.unusable(missing);
        }
        return AccessFields.entry(field -> {
            String value = object.path(field).asText("");
            return value.isEmpty() || value.equals("-") ? null : value;
        });
    }

    /** What stands in front of the marker may be a request id or a level, and nothing that could be a viewer's. */
    private static LogEntry plain(String text) {
        if (text.chars().filter(c -> c == '\t').count() >= FIELDS) {
            return new Unreadable("fields without a #Fields line in front of them");
        }
        int marker = text.indexOf(SpillLine.MARKER);
        if (marker >= 0 && text.substring(0, marker).chars().noneMatch(c -> "{}\"\\%".indexOf(c) >= 0)) {
            return new Spill(text.substring(marker));
        }
        if (text.chars().anyMatch(c -> c == '\uFFFD' || (c < ' ' && c != '\t' && c != '\u001B'))) {
            return new Unreadable("no text");
        }
        return new Nothing();
    }
}
