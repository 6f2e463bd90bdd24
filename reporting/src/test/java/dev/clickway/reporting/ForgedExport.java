package dev.clickway.reporting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** An export that is whole by its checksums, whatever it holds: for what {@link ExportWriter} would never write. */
final class ForgedExport {
    static final String ID = "01772438400000-0badcafe";

    private final Path folder;
    private final Map<String, String> summary = new LinkedHashMap<>(Map.of(
            "version", "\"2020-06-30\"",
            "tableArn", "\"arn:aws:dynamodb:eu-west-1:123456789012:table/clickway-acme-clicks\"",
            "exportTime", "\"2026-03-02T08:00:00.000Z\"",
            "s3Prefix", "null",
            "outputFormat", "\"DYNAMODB_JSON\""));
    private final List<String> files = new ArrayList<>();
    private boolean sharesData;
    private long items;

    ForgedExport(Path parent) throws IOException {
        this(parent, ID);
    }

    ForgedExport(Path parent, String id) throws IOException {
        folder = parent.resolve("AWSDynamoDB").resolve(id);
        Files.createDirectories(folder.resolve("data"));
        summary.put(
                "exportArn",
                "\"arn:aws:dynamodb:eu-west-1:123456789012:table/clickway-acme-clicks/export/" + id + "\"");
    }

    ForgedExport summary(String field, String json) {
        summary.put(field, json);
        return this;
    }

    ForgedExport lines(String... lines) throws IOException {
        String name = sharesData ? "lines-" + folder.getFileName() + ".json.gz" : "lines.json.gz";
        return data(name, lines.length, gzip(String.join("\n", lines) + "\n"));
    }

    /** Of changes between two times, in the folder that incremental exports share; before its lines. */
    ForgedExport incremental(String from, String to) throws IOException {
        summary.remove("exportTime");
        Files.delete(folder.resolve("data"));
        Files.createDirectories(folder.resolveSibling("data"));
        sharesData = true;
        return summary("version", "\"2023-08-01\"")
                .summary("exportFromTime", "\"" + from + "\"")
                .summary("exportToTime", "\"" + to + "\"")
                .summary("outputView", "\"NEW_IMAGE\"")
                .summary("exportType", "\"INCREMENTAL_EXPORT\"");
    }

    ForgedExport data(String name, long count, byte[] bytes) throws IOException {
        if (sharesData) {
            Files.write(folder.resolveSibling("data").resolve(name), bytes);
            return listed("mail/2026/AWSDynamoDB/data/" + name, count, md5(bytes));
        }
        Files.write(folder.resolve("data").resolve(name), bytes);
        return listed("mail/2026/AWSDynamoDB/" + ID + "/data/" + name, count, md5(bytes));
    }

    ForgedExport listed(String key, long count, String md5) {
        files.add("""
                {"itemCount":%d,"md5Checksum":"%s","etag":"0-1","dataFileS3Key":"%s"}""".formatted(count, md5, key));
        items += count;
        return this;
    }

    Path write() throws IOException {
        summary.putIfAbsent("itemCount", Long.toString(items));
        List<String> fields = new ArrayList<>();
        summary.forEach((field, json) -> fields.add("\"" + field + "\":" + json));
        manifest("manifest-summary", "{" + String.join(",", fields) + "}");
        manifest("manifest-files", files.isEmpty() ? "" : String.join("\n", files) + "\n");
        return folder;
    }

    void manifest(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(name + ".json"), bytes);
        Files.writeString(folder.resolve(name + ".md5"), md5(bytes));
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
