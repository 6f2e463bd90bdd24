package dev.clickway.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes an incremental export where there is no history: out of what the table held by the exports before, and a full
 * export of now. A click that came and went in between is in neither, and so in no change; DynamoDB's own has its deletion.
 * When a change was written is not known: all are said to be of the last moment of the window.
 *
 * <p>Memory is bounded, whatever the exports hold. Thread-safe.
 */
public final class ExportDifference {
    private ExportDifference() {}

    /** What became of it. */
    public sealed interface Outcome permits Written, Refused {}

    /**
     * It is there.
     *
     * @param export its folder, {@code …/AWSDynamoDB/<ExportId>}
     * @param changes how many there are; an export without any says that nothing changed
     * @param from the moment whose items the exports before have
     * @param to the moment whose items there are now
     */
    public record Written(Path export, long changes, Instant from, Instant to) implements Outcome {}

    /**
     * Writes the changes beside the exports before.
     *
     * @param folder where {@code AWSDynamoDB} is
     * @param oldImages whether each change says as well what was there before
     */
    public static Outcome write(Export before, Export now, Path folder, boolean oldImages) throws IOException {
        if (!before.exportTime().isBefore(now.exportTime())) {
            return new Refused(
                    before.folder(),
                    "is of " + before.exportTime() + ", which is not over: the clock was set back",
                    "wait, or make a full export in another folder");
        }
        try {
            requireSameTable(before, now);
        } catch (UnusableExport e) {
            return e.refused();
        }
        ExportWriter.Window window = new ExportWriter.Window(before.exportTime(), oldImages);
        try (ReportDatabase database = ReportDatabase.ofLines(before, Optional.of(now));
                ExportWriter writer = ExportWriter.openIncremental(folder, now.table(), window, now.exportTime())) {
            database.eachOfMany(Sql.statements("difference.duckdb.sql").getFirst(), row -> {
                try {
                    writer.addChange(
                            row.getString("delivery"),
                            row.getString("click"),
                            Optional.ofNullable(row.getString("new_image")),
                            Optional.ofNullable(row.getString("old_image")));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            long changes = writer.items();
            return new Written(writer.finish(), changes, before.exportTime(), now.exportTime());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (UnusableExport e) {
            return e.refused();
        }
    }

    /** Of the same name is not enough: beside exports of a table in AWS, the folder would hold those of two. */
    private static void requireSameTable(Export before, Export now) throws UnusableExport {
        String table = ExportSummary.read(before.folder()).tableArn();
        String other = ExportSummary.read(now.folder()).tableArn();
        if (!table.equals(other)) {
            throw new UnusableExport(
                    before.folder(), "is of the table " + table + ", and not of " + other, "give another folder");
        }
    }
}
