package dev.clickway.reporting;

import dev.clickway.reporting.OrderLines.Order;
import dev.clickway.reporting.Rows.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a shop's orders: of each {@code click} or {@code delivery} (or both), {@code time}, {@code amount}, {@code
 * currency}, and by choice {@code order}, its id. Other values are passed over; one line that is none makes the file
 * unusable as a whole.
 */
final class OrdersReader {
    /** No exponents: they make a short text a number that fills the memory. */
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,16}(\\.[0-9]{1,8})?");

    private static final int MAX_ID_CHARS = 256;
    private static final String MEND = "mend the line; docs/reports.md says what an orders file holds";

    private OrdersReader() {}

    static void read(Path file, OrderLines lines) throws IOException, SQLException, UnusableExport {
        lines.nextFile();
        try (Rows rows = Rows.of(file)) {
            boolean isEmpty = true;
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                isEmpty = false;
                long line = row.get().line();
                try {
                    lines.add(line, order(row.get()));
                } catch (NotAnOrder e) {
                    throw rows.refused(line, e.problem, MEND);
                } catch (ArithmeticException e) {
                    throw rows.refused(line, "an amount with more digits than its currency has, or too large", MEND);
                }
            }
            if (isEmpty) {
                throw rows.refused(1, "holds no order", MEND);
            }
        }
    }

    private static Order order(Row row) throws NotAnOrder {
        String click = id(row.value("click", "click_id"));
        String delivery = id(row.value("delivery", "delivery_id"));
        if (click == null && delivery == null) {
            throw new NotAnOrder("neither a click nor a delivery");
        }
        String amount = row.value("amount").orElseThrow(() -> new NotAnOrder("no amount"));
        if (!AMOUNT.matcher(amount).matches()) {
            throw new NotAnOrder("an amount that is no number such as 12.50");
        }
        return new Order(
                id(row.value("order", "order_id")),
                click,
                delivery,
                time(row.value("time", "at").orElseThrow(() -> new NotAnOrder("no time"))),
                currency(row.value("currency").orElseThrow(() -> new NotAnOrder("no currency"))),
                new BigDecimal(amount));
    }

    private static @Nullable String id(Optional<String> value) throws NotAnOrder {
        if (value.isPresent() && value.get().length() > MAX_ID_CHARS) {
            throw new NotAnOrder("an identifier of more than " + MAX_ID_CHARS + " letters");
        }
        return value.orElse(null);
    }

    private static long time(String text) throws NotAnOrder {
        try {
            long millis = OffsetDateTime.parse(text).toInstant().toEpochMilli();
            if (millis < 0 || millis > 253_402_300_799_999L) {
                throw new NotAnOrder("a time before 1970 or after the year 9999");
            }
            return millis;
        } catch (DateTimeException e) {
            throw new NotAnOrder("a time that is none such as 2026-03-01T12:00:00Z, with its offset");
        }
    }

    private static Currency currency(String text) throws NotAnOrder {
        try {
            return Currency.getInstance(text);
        } catch (IllegalArgumentException e) {
            throw new NotAnOrder("a currency that is none of ISO 4217, such as EUR");
        }
    }

    private static final class NotAnOrder extends Exception {
        private static final long serialVersionUID = 1L;

        final String problem;

        NotAnOrder(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }
    }
}
