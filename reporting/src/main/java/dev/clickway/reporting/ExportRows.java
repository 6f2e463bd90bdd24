package dev.clickway.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Brings the lines of an export into the database as rows: all of them, or it says which file is to blame. */
final class ExportRows {
    /**
     * DuckDB's own limit of what it reads as one value; it may read lines of up to twice as much. An item has at most 400
     * KB, of which JSON makes a few megabytes at the very most.
     */
    private static final long LONGEST_LINE_BYTES = 16L << 20;

    private final ReportDatabase database;
    private final Path scratch;

    /** @param scratch a folder that the database may write to */
    ExportRows(ReportDatabase database, Path scratch) {
        this.database = database;
        this.scratch = scratch;
    }

    /** Makes the rows of all chapters up to clicks. */
    void read(Export export) throws IOException, SQLException, UnusableExport {
        name("data_files", export);
        database.execute(
                "SET VARIABLE rows = " + Sql.quoted(scratch.resolve("rows").toString()));
        try {
            for (String statement : Sql.clicks()) {
                database.execute(statement);
            }
        } catch (SQLException e) {
            throw blamed(e, export);
        }
        requireAll(export);
    }

    /** Names the files of an export in a variable of the database. */
    void name(String variable, Export export) throws IOException, SQLException {
        List<String> files = new ArrayList<>(List.of(noLines().toString()));
        for (DataFile file : export.dataFiles()) {
            // DynamoDB writes a file of no bytes for a partition without items; it is no gzip.
            if (Files.size(file.path()) > 0) {
                files.add(file.path().toString());
            }
        }
        try (PreparedStatement statement =
                database.connection().prepareStatement("SET VARIABLE " + variable + " = ?")) {
            statement.setObject(1, database.connection().createArrayOf("VARCHAR", files.toArray()));
            statement.execute();
        }
    }

    /** There must be a file to read, and an empty table's export may have none. */
    private Path noLines() throws IOException {
        Path file = scratch.resolve("no-lines" + ExportLayout.DATA_FILE);
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.finish();
        }
        return file;
    }

    /** The database does not say for sure of which file it speaks. */
    private static UnusableExport blamed(SQLException e, Export export) throws IOException, SQLException {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("gzip")) {
            return new UnusableExport(
                    firstDamaged(export), "cannot be unpacked: " + ReportDatabase.cause(e), ExportLayout.FETCH_AGAIN);
        }
        if (message.contains("maximum_object_size")) {
            return new UnusableExport(
                    firstWithLongLine(export),
                    "has a line of more than 16 MB, which no item of DynamoDB makes",
                    ExportLayout.FETCH_AGAIN);
        }
        throw e;
    }

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

    private void requireAll(Export export) throws SQLException, UnusableExport {
        Map<String, Long> rows = new HashMap<>();
        try (Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT data_file, count(*) FROM read_line GROUP BY ALL")) {
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
}
