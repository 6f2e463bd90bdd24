package dev.clickway.cli.data;

import dev.clickway.reporting.ExportWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;

/** Writes what DynamoDB Local cannot: an export of a table, in DynamoDB's format. */
public final class LocalExport {
    private LocalExport() {}

    /** Writes all clicks, and gives the folder of the export; nothing is left behind where it fails. */
    public static Path write(BrandClicks clicks, Path folder) throws IOException {
        try (ExportWriter export = ExportWriter.open(folder, clicks.table(), Instant.now())) {
            clicks.each(item -> {
                try {
                    export.add(ItemJson.typed(item).toString());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return export.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
