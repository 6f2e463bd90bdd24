package dev.clickway.reporting;

import dev.clickway.reporting.figures.Filter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * The SQL of the reports as Trino and Athena run it, for whoever brings it there: from the lines of an export to verdicts
 * and figures. What DuckDB runs on this machine differs from it in the first statement alone.
 *
 * <p>Expects two tables: {@code export_line} (data_file, line), a row for each line of an export, and {@code user_agent}
 * (ua, software, actor, browser, device), what is known of user agents, which may be empty. Figures are of all clicks, by
 * days of UTC; the views {@code counted} and {@code counted_message} hold what is to be changed for others. Orders are not
 * in it. Uses no DuckDB.
 */
public final class AthenaSql {
    private AthenaSql() {}

    /** Statements that make tables and views, in the order in which they need each other. */
    public static List<String> statements() {
        return Stream.of(
                        Sql.clicksOfTrino(),
                        Sql.people(false),
                        Sql.counted(Filter.NONE, FilterSql.millisAhead(ZoneOffset.UTC), false),
                        Sql.figures(false, false))
                .flatMap(List::stream)
                .map(statement -> statement.strip().replaceFirst("^CREATE OR REPLACE", "CREATE"))
                .toList();
    }
}
