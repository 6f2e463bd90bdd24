package dev.clickway.reporting;

import dev.clickway.reporting.figures.Filter;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The SQL of the reports as Athena runs it, for whoever brings it there: from the lines of exports to verdicts and
 * figures. What DuckDB runs on this machine differs from it in how lines are read and kept (chapters 0 and 1), and in that
 * it drops tables on the way.
 *
 * <p>Expects the tables that a brand's stack makes: {@code export_full} and {@code export_incremental} (line, dt), a row
 * for each line of an export, and {@code user_agent} (ua, software, actor, browser, device), what is known of user agents,
 * see {@link UserAgentLines}. Orders and sends are not in it. Uses no DuckDB.
 */
public final class AthenaSql {
    /** The user agents of the clicks, the most frequent first, once {@link #clicks()} are there. */
    public static final String USER_AGENTS = Sql.USER_AGENTS;

    /** What no figure counts: why, and how many lines of the exports, once {@link #clicks()} are there. */
    public static final String LEFT_OUT = "SELECT reason, rows_left_out FROM left_out ORDER BY 2 DESC, 1";

    /**
     * The moment whose items the full export has that was read, in microseconds since 1970, once {@link #clicks()} are
     * there; no row where none was whole.
     */
    public static final String TAKEN_EXPORT = "SELECT written FROM taken_export";

    private static final Pattern CREATE = Pattern.compile("(?m)^CREATE (?:OR REPLACE )?(VIEW|TABLE) (\\w+)");

    /**
     * A statement that makes a table or a view. A view takes the place of the one before; a table has to be {@link
     * #dropped()} first.
     *
     * @param makes its name
     */
    public record Step(String makes, boolean isTable, String sql) {
        private static Step of(String statement) {
            String sql = statement.strip();
            Matcher create = CREATE.matcher(sql);
            if (!create.find()) {
                throw new IllegalStateException("makes neither table nor view: " + sql);
            }
            boolean isTable = create.group(1).equals("TABLE");
            return new Step(create.group(2), isTable, isTable ? sql : create.replaceFirst("CREATE OR REPLACE VIEW $2"));
        }

        /** What takes away the table that an earlier run made; nothing is wrong where there is none. */
        public String dropped() {
            return "DROP TABLE IF EXISTS " + makes;
        }
    }

    private AthenaSql() {}

    /** From the lines of exports to clicks and their user agents, in the order in which the statements need each other. */
    public static List<Step> clicks() {
        return steps(Stream.of(Sql.statements("0-lines.athena.sql"), Sql.clicksOfTrino()));
    }

    /** From clicks to verdicts; reads {@code user_agent}. */
    public static List<Step> verdicts() {
        return steps(Stream.of(Sql.peopleOfTrino()));
    }

    /** From verdicts to figures: views alone, to be made again for another filter. */
    public static List<Step> figures(Filter filter, ZoneId zone) {
        return steps(Stream.of(Sql.counted(filter, FilterSql.millisAhead(zone), false), Sql.figures(false, false)));
    }

    private static List<Step> steps(Stream<List<String>> chapters) {
        return chapters.flatMap(List::stream).map(Step::of).toList();
    }
}
