package dev.clickway.reporting;

import dev.clickway.reporting.figures.OrderTerms;
import dev.clickway.reporting.figures.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** A DuckDB that holds one export, what belongs to it, and the views of {@link Sql}; it can reach nothing else. */
final class ReportDatabase implements AutoCloseable {
    /** Of lines of an export, a few megabytes. */
    private static final long ROWS_OF_A_PAGE = 10_000;

    private static final Pattern NO_ROOM = Pattern.compile("(?i)out of memory|no space left|not enough space");

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
        return of(export, question, Room.USUAL);
    }

    /** The same in less room. */
    static ReportDatabase of(Export export, Question question, Room room) throws IOException, UnusableExport {
        return filled(room, database -> {
            database.lockUp(export.dataFolders());
            database.exportRows().read(export);
            database.readUserAgents();
            database.run(Sql.people(question.raw()));
            database.readSends(question.sends());
            if (question.orders().isPresent()) {
                database.readOrders(question.orders().get());
            }
        });
    }

    /**
     * Reads all rows of an export, without verdicts, and makes the view {@code held_item} of them.
     *
     * @param now a full export to compare it with, as {@code now_files}
     */
    static ReportDatabase ofLines(Export export, Optional<Export> now) throws IOException, UnusableExport {
        List<Path> folders = new ArrayList<>(export.dataFolders());
        now.ifPresent(other -> folders.addAll(other.dataFolders()));
        return filled(Room.USUAL, database -> {
            database.lockUp(folders);
            ExportRows rows = database.exportRows();
            rows.read(export);
            database.run(Sql.statements(HELD_ITEMS));
            if (now.isPresent()) {
                rows.name("now_files", now.get());
            }
        });
    }

    /** Brings something into a database. */
    private interface Filling {
        void into(ReportDatabase database) throws IOException, SQLException, UnusableExport;
    }

    private static ReportDatabase filled(Room room, Filling filling) throws IOException, UnusableExport {
        ReportDatabase database = empty(room);
        try {
            if (room.disk().isPresent()) {
                // As DuckDB is opened, the folder may come after it, and do away with it.
                database.execute("SET max_temp_directory_size = "
                        + Sql.quoted(room.disk().get()));
            }
            filling.into(database);
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

    private ExportRows exportRows() {
        return new ExportRows(this, spill.path());
    }

    private void readUserAgents() throws IOException, SQLException {
        execute("CREATE TABLE user_agent"
                + " (ua VARCHAR, software VARCHAR, actor VARCHAR, browser VARCHAR, device VARCHAR)");
        UserAgents userAgents = new UserAgents();
        List<String> distinct = query(Sql.USER_AGENTS, row -> row.getString(1));
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

    private static ReportDatabase empty(Room room) throws IOException {
        ScratchFolder spill = ScratchFolder.temporary();
        try {
            return new ReportDatabase(new DuckDBDriver().connect("jdbc:duckdb:", room.settings(spill.path())), spill);
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
        String cause = cause(e);
        String mend = NO_ROOM.matcher(cause).find()
                ? "; free some disk under " + System.getProperty("java.io.tmpdir")
                        + ", or have temporary files elsewhere with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR"
                : "";
        return new IOException("the report's database failed: " + cause + mend, e);
    }

    /** DuckDB says what went wrong in the line that begins so; what stands before and after it is no help here. */
    static String cause(SQLException e) {
        List<String> lines = String.valueOf(e.getMessage()).lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("Error: "))
                .map(line -> line.substring("Error: ".length()))
                .findFirst()
                .orElse(lines.isEmpty() ? "" : lines.getFirst())
                .replaceFirst("[.]$", "");
    }
}
