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
 * @param tableId what no other table has, also none of the same name later; empty where the manifest does not say
 * @param from the moment from which on an incremental export has changes, that moment included; of a full one {@link
 *     #to}
 * @param to the moment whose items a full export has; the first that an incremental one has no changes of
 * @param items how many the export has in all
 */
record ExportSummary(Path folder, Kind kind, String tableArn, String tableId, Instant from, Instant to, long items) {
    private static final long MAX_BYTES = 64 * 1024;
    private static final Pattern TABLE_ARN = Pattern.compile("arn:[A-Za-z0-9:_-]{1,128}:table/[A-Za-z0-9_.-]{3,255}");

    enum Kind {
        FULL,
        INCREMENTAL,
        ION,
        /** Neither DynamoDB JSON nor Ion. */
        UNKNOWN_FORMAT
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
                    JsonRows json = JsonRows.objects(in)) {
                return of(
                        folder,
                        file,
                        json.next().orElseThrow(() -> damaged(file, "is empty")).fields());
            }
        } catch (JsonProcessingException e) {
            throw damaged(file, "is no JSON (" + e.getOriginalMessage() + ")");
        } catch (IOException e) {
            throw UnusableExport.unreadable(file, e);
        }
    }

    private static ExportSummary of(Path folder, Path file, Map<String, String> fields) throws UnusableExport {
        boolean incremental = isIncremental(fields);
        String tableArn = field(file, fields, "tableArn");
        if (!TABLE_ARN.matcher(tableArn).matches()) {
            throw damaged(file, "has no table in tableArn");
        }
        Instant to = time(file, fields, incremental ? "exportToTime" : "exportTime");
        Instant from = incremental ? time(file, fields, "exportFromTime") : to;
        if (from.isAfter(to)) {
            throw damaged(file, "has an exportFromTime after its exportToTime");
        }
        try {
            return new ExportSummary(
                    folder.toRealPath(),
                    kind(incremental, fields.getOrDefault("outputFormat", "")),
                    tableArn,
                    fields.getOrDefault("tableId", ""),
                    from,
                    to,
                    Long.parseLong(field(file, fields, "itemCount")));
        } catch (NumberFormatException e) {
            throw damaged(file, "has no number in itemCount");
        } catch (IOException e) {
            throw UnusableExport.unreadable(folder, e);
        }
    }

    private static boolean isIncremental(Map<String, String> fields) {
        return !"FULL_EXPORT".equals(fields.getOrDefault("exportType", "FULL_EXPORT"))
                || fields.containsKey("exportFromTime");
    }

    private static Kind kind(boolean incremental, String format) {
        return switch (format) {
            case "DYNAMODB_JSON" -> incremental ? Kind.INCREMENTAL : Kind.FULL;
            case "ION" -> Kind.ION;
            default -> Kind.UNKNOWN_FORMAT;
        };
    }

    private static Instant time(Path file, Map<String, String> fields, String name) throws UnusableExport {
        try {
            return Instant.parse(field(file, fields, name));
        } catch (DateTimeException e) {
            throw damaged(file, "has no time in " + name);
        }
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
