package dev.clickway.reporting;

import java.util.List;
import java.util.stream.Stream;

/**
 * The SQL of the reports as Trino and Athena run it, for whoever brings it there: from the lines of an export to verdicts
 * and figures. What DuckDB runs on this machine differs from it in the first statement alone.
 *
 * <p>Expects two tables: {@code export_line} (data_file, line), a row for each line of an export, and {@code user_agent}
 * (ua, software, actor, browser, device), what is known of user agents, which may be empty. Uses no DuckDB.
 */
public final class AthenaSql {
    private AthenaSql() {}

    /** Statements that make tables and views, in the order in which they need each other. */
    public static List<String> statements() {
        return Stream.concat(Sql.clicksOfTrino().stream(), Sql.verdicts().stream())
                .map(String::strip)
                .toList();
    }
}
