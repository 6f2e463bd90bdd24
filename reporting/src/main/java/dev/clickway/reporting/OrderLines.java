package dev.clickway.reporting;

import dev.clickway.reporting.figures.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Orders on their way into the report's database. Memory does not grow with them. */
final class OrderLines implements AutoCloseable {
    static final String TABLE = """
            CREATE TABLE order_line (
              line_no BIGINT NOT NULL, order_id VARCHAR, click VARCHAR, delivery VARCHAR, ordered_millis BIGINT NOT NULL,
              currency VARCHAR NOT NULL, amount BIGINT NOT NULL)""";

    /** A line's number holds which file it is of. */
    private static final long LINES_OF_A_FILE = 1_000_000_000_000L;

    /** In minor units; sums of as many orders as there can be stay far from what 64 bits hold. */
    private static final long LARGEST = 1_000_000_000_000L;

    /** One order, or money that went back. */
    record Order(
            @Nullable String id,
            @Nullable String click,
            @Nullable String delivery,
            long orderedMillis,
            Currency currency,
            BigDecimal amount) {

        /** In minor units. */
        long minorUnits() {
            long units = amount.movePointRight(Money.digits(currency)).longValueExact();
            if (Math.abs(units) > LARGEST) {
                throw new ArithmeticException("too large");
            }
            return units;
        }
    }

    private final DuckDBAppender rows;
    private int file;

    private OrderLines(DuckDBAppender rows) {
        this.rows = rows;
    }

    static OrderLines into(DuckDBConnection connection) throws SQLException {
        return new OrderLines(connection.createAppender("order_line"));
    }

    /** What follows is of the next file. */
    void nextFile() {
        file++;
    }

    /** @throws ArithmeticException where the amount has more digits than the currency, or is larger than any order */
    void add(long line, Order order) throws SQLException {
        long units = order.minorUnits();
        rows.beginRow()
                .append(file * LINES_OF_A_FILE + line)
                .append(order.id())
                .append(order.click())
                .append(order.delivery())
                .append(order.orderedMillis())
                .append(order.currency().getCurrencyCode())
                .append(units)
                .endRow();
    }

    /** Once all are there: the same order told in two ways makes its file unusable. */
    static void refuseContradictions(ReportDatabase database, List<Path> files) throws IOException, UnusableExport {
        List<UnusableExport> refusals = database.query(
                "SELECT line_no, again_line_no FROM order_contradiction ORDER BY again_line_no LIMIT 1",
                row -> new UnusableExport(
                        place(files, row.getLong(2)),
                        "tells an order otherwise than " + place(files, row.getLong(1)) + " does",
                        "leave one of the two; money that went back has a negative amount and the order's currency"));
        if (!refusals.isEmpty()) {
            throw refusals.getFirst();
        }
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }

    private static Path place(List<Path> files, long line) {
        return Rows.at(files.get((int) (line / LINES_OF_A_FILE) - 1), line % LINES_OF_A_FILE);
    }
}
