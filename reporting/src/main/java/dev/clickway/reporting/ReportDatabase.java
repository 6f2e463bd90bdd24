package dev.clickway.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** A DuckDB that holds one export and the views of {@link Sql}, and can reach nothing else. */
final class ReportDatabase implements AutoCloseable {
    /** Enough for tens of millions of clicks; beyond it DuckDB spills. */
    private static final String MEMORY_LIMIT = "2GB";

    /**
     * DuckDB's own limit of what it reads as one value; it may read lines of up to twice as much. An item has at most 400
     * KB, of which JSON makes a few megabytes at the very most.
     */
    private static final long LONGEST_LINE_BYTES = 16L << 20;

    private final Connection connection;
    private final ScratchFolder spill;

    private ReportDatabase(Connection connection, ScratchFolder spill) {
        this.connection = connection;
        this.spill = spill;
    }

    /** Reads all rows of an export. */
    static ReportDatabase of(Export export) throws IOException, UnusableExport {
        ReportDatabase database = empty();
        try {
            database.lockUp(export);
            database.read(export);
            database.requireAllRows(export);
            return database;
        } catch (IOException | UnusableExport | RuntimeException e) {
            database.close();
            throw e;
        } catch (SQLException e) {
            database.close();
            throw failed(e);
        }
    }

    /** Reads all sends, so that rates can be told. */
    void readSends(List<Path> manifests) throws IOException, UnusableExport {
        if (manifests.isEmpty()) {
            return;
        }
        try (SentLines lines = SentLines.into(connection.unwrap(DuckDBConnection.class))) {
            for (Path manifest : manifests) {
                SendManifestReader.read(manifest, lines);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    LinkReport linkReport(Export export, List<Path> manifests) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT * FROM link_figures
                        ORDER BY message NULLS LAST, clicks DESC, link
                        """)) {
            List<LinkFigures> links = new ArrayList<>();
            LinkReport.Total total = new LinkReport.Total(0, 0, Optional.empty());
            while (row.next()) {
                if (row.getString("message") == null) {
                    total = total(row);
                } else {
                    links.add(link(row));
                }
            }
            return new LinkReport(export, links, total, leftOut(), sends(manifests));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            spill.close();
        }
    }

    private static ReportDatabase empty() throws IOException {
        ScratchFolder spill = ScratchFolder.temporary();
        Properties settings = new Properties();
        settings.setProperty("memory_limit", MEMORY_LIMIT);
        settings.setProperty("temp_directory", spill.path().toString());
        settings.setProperty("preserve_insertion_order", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        try {
            return new ReportDatabase(new DuckDBDriver().connect("jdbc:duckdb:", settings), spill);
        } catch (SQLException e) {
            spill.close();
            throw failed(e);
        }
    }

    /** From here on no file is read but the export's, nothing is loaded, and no setting changes any more. */
    private void lockUp(Export export) throws SQLException {
        String folders = Stream.concat(export.dataFolders().stream(), Stream.of(spill.path()))
                .map(ReportDatabase::quoted)
                .collect(Collectors.joining(", "));
        execute("SET allowed_directories = [" + folders + "]");
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    private void read(Export export) throws IOException, SQLException, UnusableExport {
        List<String> files = new ArrayList<>(List.of(noLines().toString()));
        for (DataFile file : export.dataFiles()) {
            // DynamoDB writes a file of no bytes for a partition without items; it is no gzip.
            if (Files.size(file.path()) > 0) {
                files.add(file.path().toString());
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("SET VARIABLE data_files = ?")) {
            statement.setObject(1, connection.createArrayOf("VARCHAR", files.toArray()));
            statement.execute();
        }
        try {
            for (String chapter : Sql.story()) {
                execute(chapter);
            }
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("gzip")) {
                throw new UnusableExport(
                        firstDamaged(export), "cannot be unpacked: " + cause(e), ExportLayout.FETCH_AGAIN);
            }
            if (message.contains("maximum_object_size")) {
                throw new UnusableExport(
                        firstWithLongLine(export),
                        "has a line of more than 16 MB, which no item of DynamoDB makes",
                        ExportLayout.FETCH_AGAIN);
            }
            throw e;
        }
    }

    /** Only when reading failed: the database does not say for sure of which file. */
    private static Path firstDamaged(Export export) {
        for (DataFile file : export.dataFiles()) {
            try {
                DataLines.of(file.path());
            } catch (IOException damaged) {
                return file.path();
            }
        }
        return export.folder();
    }

    private static Path firstWithLongLine(Export export) throws IOException {
        for (DataFile file : export.dataFiles()) {
            if (DataLines.of(file.path()).longest() > LONGEST_LINE_BYTES) {
                return file.path();
            }
        }
        return export.folder();
    }

    /** There must be a file to read, and an empty table's export may have none. */
    private Path noLines() throws IOException {
        Path file = spill.path().resolve("no-lines" + ExportLayout.DATA_FILE);
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.finish();
        }
        return file;
    }

    private void requireAllRows(Export export) throws SQLException, UnusableExport {
        Map<String, Long> rows = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT data_file, count(*) FROM export_line GROUP BY ALL")) {
            while (row.next()) {
                rows.put(row.getString(1), row.getLong(2));
            }
        }
        for (DataFile file : export.dataFiles()) {
            long found = rows.getOrDefault(file.name(), 0L);
            if (found != file.items()) {
                throw new UnusableExport(
                        file.path(),
                        "holds " + found + " items where the manifest counts " + file.items(),
                        ExportLayout.FETCH_AGAIN);
            }
        }
    }

    private List<LinkReport.LeftOut> leftOut() throws SQLException {
        List<LinkReport.LeftOut> leftOut = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT reason, rows_left_out FROM left_out ORDER BY 2 DESC, 1")) {
            while (row.next()) {
                leftOut.add(new LinkReport.LeftOut(row.getString(1), row.getLong(2)));
            }
        }
        return leftOut;
    }

    private Optional<SendReport> sends(List<Path> manifests) throws SQLException {
        return manifests.isEmpty() ? Optional.empty() : Optional.of(SendReport.of(connection, manifests));
    }

    private static LinkFigures link(ResultSet row) throws SQLException {
        return new LinkFigures(
                row.getString("message"),
                row.getString("link"),
                row.getLong("clicks"),
                row.getLong("deliveries"),
                Instant.ofEpochMilli(row.getLong("first_millis")),
                Instant.ofEpochMilli(row.getLong("last_millis")));
    }

    private static LinkReport.Total total(ResultSet row) throws SQLException {
        long clicks = row.getLong("clicks");
        Optional<LinkReport.Span> span = clicks == 0
                ? Optional.empty()
                : Optional.of(new LinkReport.Span(
                        Instant.ofEpochMilli(row.getLong("first_millis")),
                        Instant.ofEpochMilli(row.getLong("last_millis"))));
        return new LinkReport.Total(clicks, row.getLong("deliveries"), span);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    private static IOException failed(SQLException e) {
        return new IOException("the report's database failed: " + cause(e), e);
    }

    /** DuckDB says what went wrong in the line that begins so; what stands before and after it is no help here. */
    private static String cause(SQLException e) {
        List<String> lines = String.valueOf(e.getMessage()).lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("Error: "))
                .map(line -> line.substring("Error: ".length()))
                .findFirst()
                .orElse(lines.isEmpty() ? "" : lines.getFirst());
    }
}
