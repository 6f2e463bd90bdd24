package dev.clickway.reporting;

import dev.clickway.click.Click;
import dev.clickway.click.ClickItem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Items of the click table as DynamoDB JSON, and exports of them. */
final class ClickItems {
    static final Instant EXPORT_TIME = Instant.parse("2026-03-02T08:00:00Z");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final String TABLE = "clickway-demo-clicks";

    private ClickItems() {}

    record Row(String delivery, String click, String message, String link, Instant at) {
        String json() {
            return """
                    {"delivery":{"S":"%s"},"click":{"S":"%s"},"message":{"S":"%s"},"link":{"S":"%s"},"at":{"N":"%d"}}\
                    """.formatted(delivery, click, message, link, at.toEpochMilli());
        }
    }

    static String json(Click click) {
        List<String> attributes = new ArrayList<>();
        for (Map.Entry<String, Object> attribute : ClickItem.of(click).entrySet()) {
            attributes.add(
                    switch (attribute.getValue()) {
                        case Long number -> "\"%s\":{\"N\":\"%d\"}".formatted(attribute.getKey(), number);
                        case Object text -> "\"%s\":{\"S\":\"%s\"}".formatted(attribute.getKey(), text);
                    });
        }
        return "{" + String.join(",", attributes) + "}";
    }

    static Path export(Path folder, List<String> items) throws IOException {
        return export(folder, TABLE, EXPORT_TIME, items);
    }

    static Path export(Path folder, String table, Instant exportTime, List<String> items) throws IOException {
        try (ExportWriter writer = ExportWriter.open(folder, table, exportTime)) {
            for (String item : items) {
                writer.add(item);
            }
            return writer.finish();
        }
    }

    static Path exportOfRows(Path folder, List<Row> rows) throws IOException {
        return export(folder, rows.stream().map(Row::json).toList());
    }

    static LinkReport reportOf(Path folder) throws IOException {
        if (Export.open(folder) instanceof Export.Opened(Export export)
                && Reports.byLink(export) instanceof LinkReport report) {
            return report;
        }
        throw new AssertionError("no report of " + folder + ": " + Export.open(folder));
    }
}
