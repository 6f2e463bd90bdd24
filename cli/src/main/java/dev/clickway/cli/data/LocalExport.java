package dev.clickway.cli.data;

import dev.clickway.cli.BadInput;
import dev.clickway.reporting.Export;
import dev.clickway.reporting.ExportDifference;
import dev.clickway.reporting.ExportWriter;
import dev.clickway.reporting.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;

/** Writes what DynamoDB Local cannot: exports of a table, in DynamoDB's format. */
public final class LocalExport {
    private LocalExport() {}

    /**
     * Writes what changed since the exports in a folder, as an incremental export beside them.
     *
     * @throws BadInput where there are none, or they cannot be read
     */
    public static ExportDifference.Written writeChanges(BrandClicks clicks, Path folder, boolean oldImages)
            throws IOException {
        Export before = opened(Export.open(folder));
        try (TemporaryFolder temporary = TemporaryFolder.create("clickway-export-")) {
            Export now = opened(Export.open(write(clicks, temporary.path())));
            return switch (ExportDifference.write(before, now, folder, oldImages)) {
                case ExportDifference.Written written -> written;
                case Refused refused -> throw new BadInput(refused.toString());
            };
        }
    }

    private static Export opened(Export.Opening opening) {
        return switch (opening) {
            case Export.Opened(Export export) -> export;
            case Refused refused -> throw new BadInput(refused + "; changes are laid over a full export");
        };
    }

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
