package dev.clickway.reporting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the two manifests of an export, field for field as DynamoDB does, each with its checksum. */
final class ManifestWriter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ManifestWriter() {}

    /**
     * What an export says of itself; there is no bucket, no encryption and no bill on this machine.
     *
     * @param window of an incremental export, which ends at its time; null of a full one
     */
    record Summary(
            String tableArn,
            String exportId,
            Instant started,
            Instant ended,
            ExportWriter.@Nullable Window window,
            Instant exportTime,
            long items) {
        String exportArn() {
            return tableArn + "/export/" + exportId;
        }
    }

    /** @param etag as S3 gives it to a file that was uploaded in one part */
    record DataFile(String key, long items, String md5, String etag) {}

    static void writeSummary(Path folder, Summary summary) throws IOException {
        Path file = folder.resolve(ExportLayout.SUMMARY + ExportLayout.JSON);
        try (JsonGenerator json = generator(file)) {
            json.writeStartObject();
            ExportWriter.Window window = summary.window();
            json.writeStringField("version", window == null ? "2020-06-30" : "2023-08-01");
            json.writeStringField("exportArn", summary.exportArn());
            json.writeStringField("startTime", TIME.format(summary.started()));
            json.writeStringField("endTime", TIME.format(summary.ended()));
            json.writeStringField("tableArn", summary.tableArn());
            json.writeStringField(
                    "tableId",
                    UUID.nameUUIDFromBytes(summary.tableArn().getBytes(StandardCharsets.UTF_8))
                            .toString());
            if (window == null) {
                json.writeStringField("exportTime", TIME.format(summary.exportTime()));
            } else {
                json.writeStringField("exportFromTime", TIME.format(window.from()));
                json.writeStringField("exportToTime", TIME.format(summary.exportTime()));
            }
            json.writeStringField("s3Bucket", "local");
            json.writeNullField("s3Prefix");
            json.writeNullField("s3SseAlgorithm");
            json.writeNullField("s3SseKmsKeyId");
            json.writeStringField(
                    "manifestFilesS3Key",
                    ExportLayout.ROOT + "/" + summary.exportId() + "/" + ExportLayout.FILES + ExportLayout.JSON);
            json.writeNumberField("billedSizeBytes", 0);
            json.writeNumberField("itemCount", summary.items());
            json.writeStringField("outputFormat", "DYNAMODB_JSON");
            if (window != null) {
                json.writeStringField("outputView", window.oldImages() ? "NEW_AND_OLD_IMAGES" : "NEW_IMAGE");
                json.writeStringField("exportType", "INCREMENTAL_EXPORT");
            }
            json.writeEndObject();
        }
        writeChecksum(file, folder.resolve(ExportLayout.SUMMARY + ExportLayout.MD5));
    }

    static void writeFiles(Path folder, List<DataFile> files) throws IOException {
        Path file = folder.resolve(ExportLayout.FILES + ExportLayout.JSON);
        try (JsonGenerator json = generator(file)) {
            for (DataFile dataFile : files) {
                json.writeStartObject();
                json.writeNumberField("itemCount", dataFile.items());
                json.writeStringField("md5Checksum", dataFile.md5());
                json.writeStringField("etag", dataFile.etag());
                json.writeStringField("dataFileS3Key", dataFile.key());
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
        writeChecksum(file, folder.resolve(ExportLayout.FILES + ExportLayout.MD5));
    }

    private static JsonGenerator generator(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new JsonFactory().createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    private static void writeChecksum(Path of, Path checksum) throws IOException {
        Files.writeString(checksum, Md5.base64(of));
    }
}
