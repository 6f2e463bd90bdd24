package dev.clickway.cli.rewrite;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.rewriter.LinkReport;
import dev.clickway.rewriter.LinkReport.Tracked;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was sent, as JSON lines. First {@code {"message","links":[{"name","destination"}]}}: the links once, for they are
 * the same in every mail; then {@code {"message","delivery","sentAt"}} for each delivery, a line that stands on its own,
 * so that counting sends needs no other. Where UTM parameters hold the date, there is a line of links for each day of
 * sending (UTC), with {@code "day"}, before the first delivery of that day.
 */
public final class SendManifest implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WholeFile lines;
    private final String message;
    private final Set<String> days = new HashSet<>();

    private SendManifest(WholeFile lines, String message) {
        this.lines = lines;
        this.message = message;
    }

    /** @throws dev.clickway.cli.BadInput where it cannot be written */
    public static SendManifest at(Path file, String message) {
        return new SendManifest(WholeFile.at(file), message);
    }

    /** The links of all deliveries. */
    public void links(List<LinkReport> links) throws IOException {
        links(null, links);
    }

    /** The links of a day's deliveries; written once. */
    void links(@Nullable LocalDate day, List<LinkReport> links) throws IOException {
        String name = day == null ? "" : day.toString();
        if (!days.add(name)) {
            return;
        }
        ObjectNode fields = JSON.createObjectNode().put("message", message);
        if (day != null) {
            fields.put("day", name);
        }
        ArrayNode tracked = fields.putArray("links");
        for (LinkReport link : links) {
            if (link.outcome() instanceof Tracked found) {
                tracked.addObject().put("name", found.name()).put("destination", found.destination());
            }
        }
        lines.line(JSON.writeValueAsBytes(fields));
    }

    /** One delivery. */
    public void delivery(String delivery, Instant sentAt) throws IOException {
        lines.line(JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("message", message)
                .put("delivery", delivery)
                .put("sentAt", sentAt.toString())));
    }

    public void finish() throws IOException {
        lines.finish();
    }

    /** Where it was not finished, nothing is left of it. */
    @Override
    public void close() throws IOException {
        lines.close();
    }
}
