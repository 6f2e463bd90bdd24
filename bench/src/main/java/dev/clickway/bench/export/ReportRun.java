package dev.clickway.bench.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs {@code clickway report} over generated exports, and before it a bare scan of the same files by DuckDB, which reads
 * the attributes that reports are made of and does nothing with them: the floor.
 */
final class ReportRun {
    private static final String[] TEXTS = {
        "delivery",
        "click",
        "message",
        "link",
        "kind",
        "method",
        "token",
        "domain",
        "destination",
        "destinationHash",
        "ip",
        "country",
        "ua",
        "ja4",
        "http",
        "hints"
    };
    private static final String[] NUMBERS = {"at", "sentAt", "sinceSent", "asn"};

    private ReportRun() {}

    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        System.out.println("| Clicks | Export, MB | Bare scan, s | Report, s | Ratio | Peak memory, MB |");
        System.out.println("|---:|---:|---:|---:|---:|---:|");
        for (String clicks : arguments) {
            Path folder = Files.createTempDirectory("clickway-bench-");
            try {
                run(Long.parseLong(clicks), folder);
            } finally {
                delete(folder);
            }
        }
    }

    private static void run(long clicks, Path folder)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        Path data = GeneratedExport.write(clicks, 1, folder).resolve("data");
        double floor = scan(data);
        long start = System.nanoTime();
        Process report = new ProcessBuilder("./clickway", "report", "--brand", "demo", "--from", folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long peak = 0;
        while (!report.waitFor(100, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMegabytes(report.pid()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (report.exitValue() != 0) {
            throw new IllegalStateException("the report ended with " + report.exitValue());
        }
        System.out.printf(
                "| %,d | %,d | %.1f | %.1f | %.1f | %,d |%n",
                clicks, size(data) / 1_000_000, floor, seconds, seconds / floor, peak);
    }

    private static double scan(Path data) throws SQLException {
        StringBuilder columns = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (String name : TEXTS) {
            columns.append('"').append(name).append("\" STRUCT(S VARCHAR), ");
            values.append("max(line.Item.\"").append(name).append("\".S), ");
        }
        for (String name : NUMBERS) {
            columns.append('"').append(name).append("\" STRUCT(N VARCHAR), ");
            values.append("max(line.Item.\"").append(name).append("\".N), ");
        }
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET preserve_insertion_order = false");
            statement.execute("SELECT " + values + "count(*) FROM read_json('" + data + "/*.json.gz',"
                    + " format = 'newline_delimited', records = false, columns = {line: 'STRUCT(Item STRUCT("
                    + columns.substring(0, columns.length() - 2) + "))'})");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static long peakMegabytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
