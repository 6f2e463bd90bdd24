package dev.clickway.cli.rewrite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.cli.BadInput;
import dev.clickway.rewriter.LinkReport;
import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Tracked;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What became of each link of a mail, as JSON lines in the order of the mail:
 * {@code {"line","offset","url","outcome":"tracked","name","destination","href"}} or
 * {@code {"line","offset","url","outcome":"left-alone","reason","unexpected","detail"}}, with {@code section} in front
 * where the mail has parts.
 */
public final class LinkReportFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LinkReportFile() {}

    /** @throws BadInput where the file cannot be written */
    public static void write(Path file, List<LinkReport> links) throws IOException {
        try (WholeFile lines = WholeFile.at(file)) {
            for (LinkReport link : links) {
                lines.line(line(link));
            }
            lines.finish();
        }
    }

    private static byte[] line(LinkReport link) throws JsonProcessingException {
        ObjectNode fields = JSON.createObjectNode();
        if (!link.place().section().isEmpty()) {
            fields.put("section", link.place().section());
        }
        fields.put("line", link.place().line());
        fields.put("offset", link.place().offset());
        fields.put("url", link.original());
        switch (link.outcome()) {
            case Tracked tracked ->
                fields.put("outcome", "tracked")
                        .put("name", tracked.name())
                        .put("destination", tracked.destination())
                        .put("href", tracked.href());
            case LeftAlone left ->
                fields.put("outcome", "left-alone")
                        .put(
                                "reason",
                                left.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .put("unexpected", left.reason().isUnexpected())
                        .put("detail", left.detail());
        }
        return JSON.writeValueAsBytes(fields);
    }
}
