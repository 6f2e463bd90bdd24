package dev.clickway.reporting;

import dev.clickway.click.Click;
import dev.clickway.click.ClickItem;
import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Question;
import dev.clickway.reporting.figures.Report;
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

    static Report reportOf(Path folder) throws IOException {
        if (Export.open(folder) instanceof Export.Opened(Export export)) {
            return reportOf(export);
        }
        throw new AssertionError("no report of " + folder + ": " + Export.open(folder));
    }

    /** By link, every click taken for a person's. */
    static Report reportOf(Export export) throws IOException {
        return reportOf(export, Question.PLAIN.by(By.LINK).withoutVerdicts());
    }

    static Report reportOf(Export export, Question question) throws IOException {
        return switch (Reports.make(export, question)) {
            case Reports.Made(Report report) -> report;
            case Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    /** All clicks of a link. */
    record LinkFigures(String message, String link, long clicks, long deliveries, Instant first, Instant last) {}

    static List<LinkFigures> linksOf(Report report) {
        return report.by(By.LINK).stream()
                .map(group -> new LinkFigures(
                        group.name().orElseThrow(),
                        group.link().orElseThrow(),
                        group.figures().clicks(),
                        group.figures().clickers(),
                        group.figures().span().orElseThrow().first(),
                        group.figures().span().orElseThrow().last()))
                .toList();
    }
}
