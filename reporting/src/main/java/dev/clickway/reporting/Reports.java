package dev.clickway.reporting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes figures out of an export, with SQL that an in-process DuckDB runs. Memory is bounded; what does not fit is
 * spilled to a temporary folder, which is gone afterwards. Nothing but the export's files and the send manifests is read,
 * and the network is never used. Thread-safe: each report has a database of its own.
 */
public final class Reports {
    private Reports() {}

    /** What became of a report: its figures, or why the export cannot be read after all. */
    public sealed interface Outcome permits LinkReport, Refused {}

    /**
     * Clicks per message and link. Rows that are no clicks are counted and told, never skipped in silence.
     *
     * @throws IOException where the database cannot work, for want of disk for example
     */
    public static Outcome byLink(Export export) throws IOException {
        return byLink(export, List.of());
    }

    /**
     * The same with sends and click rates.
     *
     * @param manifests of sends, as {@code clickway rewrite --manifest} writes them, gzipped or not; none where sends
     *     are not known. One that is damaged is refused as a whole.
     * @throws IOException where the database cannot work, for want of disk for example
     */
    public static Outcome byLink(Export export, List<Path> manifests) throws IOException {
        try (ReportDatabase database = ReportDatabase.of(export)) {
            database.readSends(manifests);
            return database.linkReport(export, manifests);
        } catch (UnusableExport e) {
            return e.refused();
        }
    }
}
