package dev.clickway.reporting;

import dev.clickway.reporting.figures.OrderTerms;
import dev.clickway.reporting.figures.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** A DuckDB that holds one export, what belongs to it, and the views of {@link Sql}; it can reach nothing else. */
final class ReportDatabase implements AutoCloseable {
    /** Enough for tens of millions of clicks; beyond it DuckDB spills. */
    private static final String MEMORY_LIMIT = "2800MB";

    /** Of lines of an export, a few megabytes. */
    private static final long ROWS_OF_A_PAGE = 10_000;

    /** Distinct user agents are told apart for so many, the most frequent first; a flood of made-up ones ends here. */
    private static final int MOST_USER_AGENTS = 50_000;

    /**
     * DuckDB's own limit of what it reads as one value; it may read lines of up to twice as much. An item has at most 400
     * KB, of which JSON makes a few megabytes at the very most.
     */
    private static final long LONGEST_LINE_BYTES = 16L << 20;

    private static final String HELD_ITEMS = "held-items.duckdb.sql";

    private final Connection connection;
    private final ScratchFolder spill;

    private ReportDatabase(Connection connection, ScratchFolder spill) {
        this.connection = connection;
        this.spill = spill;
    }

    /** Reads all rows of an export, with verdicts. */
    static ReportDatabase of(Export export) throws IOException, UnusableExport {
        return of(export, Question.PLAIN);
    }

    /** Reads all rows of an export, and the sends and orders of a question. */
    static ReportDatabase of(Export export, Question question) throws IOException, UnusableExport {
        ReportDatabase database = empty();
        try {
            database.lockUp(export.dataFolders());
            database.read(export);
            database.requireAllRows(export);
            database.readUserAgents();
            database.run(Sql.people(question.raw()));
            database.readSends(question.sends());
            if (question.orders().isPresent()) {
                database.readOrders(question.orders().get());
            }
            return database;
        } catch (IOException | UnusableExport | RuntimeException e) {
            database.close();
            throw e;
        } catch (SQLException e) {
            database.close();
            throw failed(e);
        }
    }

    /**
     * Reads all rows of an export, without verdicts, and makes the view {@code held_item} of them.
     *
     * @param now a full export to compare it with, as {@code now_files}
     */
    static ReportDatabase ofLines(Export export, Optional<Export> now) throws IOException, UnusableExport {
        ReportDatabase database = empty();
        try {
            List<Path> folders = new ArrayList<>(export.dataFolders());
            now.ifPresent(other -> folders.addAll(other.dataFolders()));
            database.lockUp(folders);
            database.read(export);
            database.requireAllRows(export);
            database.run(Sql.statements(HELD_ITEMS));
            if (now.isPresent()) {
                database.setFiles("now_files", now.get());
            }
            return database;
        } catch (IOException | UnusableExport | RuntimeException e) {
            database.close();
            throw e;
        } catch (SQLException e) {
            database.close();
            throw failed(e);
        }
    }

    /** The views of {@link Sql} can be asked here; it is closed with this. */
    Connection connection() {
        return connection;
    }

    /** The rows of a query, each made into a value. */
    <T> List<T> query(String sql, RowReader<T> reader) throws IOException {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(reader.read(row)));
        return rows;
    }

    /**
     * The rows of a query that may have millions, one after the other, in no order; memory does not grow with them. The
     * driver holds an answer as a whole, beside the memory limit; what it can do against that
     * ({@code jdbc_stream_results}) makes of an error half-way a mere end. So the answer is a table, which can be spilled,
     * and is read page by page.
     */
    void eachOfMany(String sql, RowTaker taker) throws IOException {
        run(List.of("CREATE TEMP TABLE answer AS " + sql));
        long rows = query("SELECT count(*) FROM answer", row -> row.getLong(1)).getFirst();
        long[] taken = new long[1];
        for (long from = 0; from < rows; from += ROWS_OF_A_PAGE) {
            each("SELECT * FROM answer WHERE rowid >= " + from + " AND rowid < " + (from + ROWS_OF_A_PAGE), row -> {
                taken[0]++;
                taker.take(row);
            });
        }
        if (taken[0] != rows) {
            throw new IllegalStateException("took " + taken[0] + " rows of " + rows);
        }
        run(List.of("DROP TABLE answer"));
    }

    /** The rows of a query that has few. */
    void each(String sql, RowTaker taker) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                taker.take(row);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Makes a value of a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes a row. */
    interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    /** Runs statements, one after the other. */
    void run(List<String> statements) throws IOException {
        try {
            for (String statement : statements) {
                execute(statement);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The lines are read once more: what the verdicts were made of is not all that they hold. */
    void eachJudged(Consumer<JudgedClick> consumer) throws IOException {
        run(Sql.statements(HELD_ITEMS));
        eachOfMany(Sql.statements("judged-lines.duckdb.sql").getFirst(), row -> {
            String verdict = row.getString("verdict");
            consumer.accept(new JudgedClick(
                    row.getString("item"), verdict == null ? Optional.empty() : Optional.of(judgement(row, verdict))));
        });
    }

    List<Verdicts.RuleEffect> ruleEffects() throws IOException {
        return query(
                "SELECT * FROM rule_effect ORDER BY rule_no",
                row -> new Verdicts.RuleEffect(
                        row.getString("rule"),
                        row.getInt("weight"),
                        row.getString("reason"),
                        row.getLong("clicks"),
                        row.getLong("no_longer_machine"),
                        row.getLong("would_be_human")));
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

    private void readUserAgents() throws IOException, SQLException {
        execute("CREATE TABLE user_agent"
                + " (ua VARCHAR, software VARCHAR, actor VARCHAR, browser VARCHAR, device VARCHAR)");
        UserAgents userAgents = new UserAgents();
        List<String> distinct = query(
                "SELECT ua FROM client GROUP BY ua ORDER BY sum(clicks) DESC, ua LIMIT " + MOST_USER_AGENTS,
                row -> row.getString(1));
        try (DuckDBAppender rows = connection.unwrap(DuckDBConnection.class).createAppender("user_agent")) {
            for (String userAgent : distinct) {
                UserAgents.Kind kind = userAgents.of(userAgent);
                rows.beginRow()
                        .append(userAgent)
                        .append(kind.software())
                        .append(kind.actor().isEmpty() ? null : kind.actor())
                        .append(kind.browser())
                        .append(kind.device())
                        .endRow();
            }
        }
    }

    private void readSends(List<Path> files) throws SQLException, UnusableExport {
        if (files.isEmpty()) {
            return;
        }
        try (SentLines lines = SentLines.into(connection.unwrap(DuckDBConnection.class))) {
            for (Path file : files) {
                SendsReader.read(file, lines);
            }
        }
    }

    private void readOrders(OrderTerms terms) throws IOException, SQLException, UnusableExport {
        execute(OrderLines.TABLE);
        try (OrderLines lines = OrderLines.into(connection.unwrap(DuckDBConnection.class))) {
            for (Path file : terms.files()) {
                OrdersReader.read(file, lines);
            }
        }
        for (String statement : Sql.orders(terms)) {
            execute(statement);
        }
        OrderLines.refuseContradictions(this, terms.files());
    }

    private static ReportDatabase empty() throws IOException {
        ScratchFolder spill = ScratchFolder.temporary();
        Properties settings = new Properties();
        settings.setProperty("memory_limit", MEMORY_LIMIT);
        settings.setProperty("temp_directory", spill.path().toString());
        settings.setProperty("preserve_insertion_order", "false");
        // Joins are done as they are written, many rows on the left and few on the right. Guesses at how many rows a
        // view has go wrong by so much that a table of ten million clicks is built to look four million up in it.
        settings.setProperty("disabled_optimizers", "join_order,build_side_probe_side");
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

    /** From here on no file is read but the exports', nothing is loaded, and no setting changes any more. */
    private void lockUp(List<Path> dataFolders) throws SQLException {
        String folders = Stream.concat(dataFolders.stream(), Stream.of(spill.path()))
                .map(path -> Sql.quoted(path.toString()))
                .collect(Collectors.joining(", "));
        execute("SET allowed_directories = [" + folders + "]");
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    private void setFiles(String variable, Export export) throws IOException, SQLException {
        List<String> files = new ArrayList<>(List.of(noLines().toString()));
        for (DataFile file : export.dataFiles()) {
            // DynamoDB writes a file of no bytes for a partition without items; it is no gzip.
            if (Files.size(file.path()) > 0) {
                files.add(file.path().toString());
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("SET VARIABLE " + variable + " = ?")) {
            statement.setObject(1, connection.createArrayOf("VARCHAR", files.toArray()));
            statement.execute();
        }
    }

    private void read(Export export) throws IOException, SQLException, UnusableExport {
        setFiles("data_files", export);
        execute("SET VARIABLE rows = "
                + Sql.quoted(spill.path().resolve("rows.parquet").toString()));
        try {
            for (String statement : Sql.clicks()) {
                execute(statement);
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

    private static JudgedClick.Judgement judgement(ResultSet row, String verdict) throws SQLException {
        String reasons = row.getString("reasons");
        return new JudgedClick.Judgement(
                verdict,
                row.getInt("score"),
                reasons.isEmpty() ? List.of() : List.of(reasons.split(" ")),
                Optional.ofNullable(row.getString("actor")),
                row.getString("rules_version"));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
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
