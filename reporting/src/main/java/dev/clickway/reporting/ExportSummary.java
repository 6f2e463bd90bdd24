package dev.clickway.reporting;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@code manifest-summary.json} says of an export, checked against its checksum.
 *
 * @param folder the export's own, {@code …/AWSDynamoDB/<ExportId>}
 * @param items how many the export has in all
 */
record ExportSummary(Path folder, Kind kind, String tableArn, Instant exportTime, long items) {
    private static final long MAX_BYTES = 64 * 1024;
    private static final Pattern TABLE_ARN = Pattern.compile("arn:[A-Za-z0-9:_-]{1,128}:table/[A-Za-z0-9_.-]{3,255}");

    enum Kind {
        FULL,
        INCREMENTAL,
        /** In a format that is not read, Amazon Ion for one. */
        FOREIGN_FORMAT
    }

    String id() {
        return folder.getFileName().toString();
    }

    static boolean isIn(Path folder) {
        return Files.exists(file(folder));
    }

    static ExportSummary read(Path folder) throws UnusableExport {
        Path file = file(folder);
        Checksum.require(file);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw damaged(file, "is larger than a manifest can be");
            }
            try (InputStream in = Files.newInputStream(file);
                    FlatJson json = new FlatJson(in)) {
                return of(folder, file, json.next().orElseThrow(() -> damaged(file, "is empty")));
            }
        } catch (JsonProcessingException e) {
            throw damaged(file, "is no JSON (" + e.getOriginalMessage() + ")");
        } catch (IOException e) {
            throw UnusableExport.unreadable(file, e);
        }
    }

    private static ExportSummary of(Path folder, Path file, Map<String, String> fields) throws UnusableExport {
        Kind kind = kind(fields);
        String timeField = kind == Kind.INCREMENTAL ? "exportToTime" : "exportTime";
        String tableArn = field(file, fields, "tableArn");
        if (!TABLE_ARN.matcher(tableArn).matches()) {
            throw damaged(file, "has no table in tableArn");
        }
        try {
            return new ExportSummary(
                    folder.toRealPath(),
                    kind,
                    tableArn,
                    Instant.parse(field(file, fields, timeField)),
                    Long.parseLong(field(file, fields, "itemCount")));
        } catch (DateTimeException e) {
            throw damaged(file, "has no time in " + timeField);
        } catch (NumberFormatException e) {
            throw damaged(file, "has no number in itemCount");
        } catch (IOException e) {
            throw UnusableExport.unreadable(folder, e);
        }
    }

    private static Kind kind(Map<String, String> fields) {
        if (!"FULL_EXPORT".equals(fields.getOrDefault("exportType", "FULL_EXPORT"))
                || fields.containsKey("exportFromTime")) {
            return Kind.INCREMENTAL;
        }
        return "DYNAMODB_JSON".equals(fields.get("outputFormat")) ? Kind.FULL : Kind.FOREIGN_FORMAT;
    }

    private static String field(Path file, Map<String, String> fields, String name) throws UnusableExport {
        String value = fields.get(name);
        if (value == null) {
            throw damaged(file, "has no " + name);
        }
        return value;
    }

    private static Path file(Path folder) {
        return folder.resolve(ExportLayout.SUMMARY + ExportLayout.JSON);
    }

    private static UnusableExport damaged(Path file, String problem) {
        return new UnusableExport(file, problem, ExportLayout.FETCH_AGAIN);
    }
}
