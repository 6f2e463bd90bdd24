package dev.clickway.reporting;

import dev.clickway.reporting.figures.Question;
import dev.clickway.reporting.figures.Report;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Makes figures out of an export, with SQL that an in-process DuckDB runs. Memory is bounded; what does not fit is
 * spilled to a temporary folder, which is gone afterwards. Nothing but the files of the export, of sends and of orders is
 * read, and the network is never used. Thread-safe: each report has a database of its own.
 */
public final class Reports {
    private Reports() {}

    /** What became of a report: its figures, or why the files cannot be read after all. */
    public sealed interface Outcome permits Made, Refused {}

    /** It is made. */
    public record Made(Report report) implements Outcome {}

    /**
     * Answers a question. Rows that are no clicks are counted and told, never skipped in silence; a file of sends or
     * orders that is damaged is refused as a whole.
     *
     * @throws IOException where the database cannot work, for want of disk for example
     */
    public static Outcome make(Export export, Question question) throws IOException {
        try (ReportDatabase database = ReportDatabase.of(export, question)) {
            return new Made(new FigureQueries(database, export, question).report());
        } catch (UnusableExport e) {
            return e.refused();
        }
    }

    /**
     * The same, and tells where clicks led: each destination of each link once, in no order.
     *
     * @throws IOException where the database cannot work, for want of disk for example
     */
    public static Outcome make(Export export, Question question, Consumer<Report.Arrived> destinations)
            throws IOException {
        try (ReportDatabase database = ReportDatabase.of(export, question)) {
            FigureQueries queries = new FigureQueries(database, export, question);
            Report report = queries.report();
            queries.arrived(destinations);
            return new Made(report);
        } catch (UnusableExport e) {
            return e.refused();
        }
    }
}
