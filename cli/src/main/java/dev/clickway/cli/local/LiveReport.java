package dev.clickway.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.data.ItemJson;
import dev.clickway.cli.data.TemporaryFolder;
import dev.clickway.reporting.Export;
import dev.clickway.reporting.ExportWriter;
import dev.clickway.reporting.Refused;
import dev.clickway.reporting.Reports;
import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Question;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.text.JsonReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One report on its way from the table: an export that is deleted when the report is made. */
final class LiveReport implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TemporaryFolder folder;
    private final ExportWriter export;
    private long clicks;

    private LiveReport(TemporaryFolder folder, ExportWriter export) {
        this.folder = folder;
        this.export = export;
    }

    static LiveReport begin(String table) throws IOException {
        TemporaryFolder folder = TemporaryFolder.create("clickway-live-");
        try {
            return new LiveReport(folder, ExportWriter.open(folder.path(), table, Instant.now()));
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    void add(Map<String, AttributeValue> item) {
        try {
            export.add(ItemJson.typed(item).toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the export cannot be written", e);
        }
        clicks++;
    }

    long clicks() {
        return clicks;
    }

    /** The report as JSON. */
    JsonNode make() throws IOException {
        return switch (Export.open(export.finish())) {
            case Export.Opened opened ->
                switch (Reports.make(opened.export(), Question.PLAIN.by(By.LINK).withoutVerdicts())) {
                    case Reports.Made(Report report) -> JSON.readTree(JsonReport.of(report));
                    case Refused refused -> throw new IOException(refused.toString());
                };
            case Refused refused -> throw new IOException(refused.toString());
        };
    }

    @Override
    public void close() throws IOException {
        try (folder) {
            export.close();
        }
    }
}
