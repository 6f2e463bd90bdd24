package dev.clickway.reporting;

import dev.clickway.reporting.ClickItems.Row;
import java.io.IOException;
import java.nio.file.Path;

/** Ends its JVM in the middle of an export and of a report, as Ctrl-C does. */
final class AbandonedExport {
    private AbandonedExport() {}

    @SuppressWarnings({"resource", "SystemExitOutsideMain"})
    public static void main(String[] arguments) throws IOException, UnusableExport {
        Path folder = Path.of(arguments[0]);
        String click = new Row("d", "c", "m", "l", ClickItems.NOON).json();
        if (Export.open(folder) instanceof Export.Opened(Export export)) {
            ReportDatabase.of(export);
        }
        ExportWriter.open(folder, ClickItems.TABLE, ClickItems.EXPORT_TIME).add(click);
        System.exit(3);
    }
}
