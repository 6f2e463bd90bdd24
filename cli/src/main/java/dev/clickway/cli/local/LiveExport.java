package dev.clickway.cli.local;

import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.LocalExport;
import dev.clickway.cli.data.TemporaryFolder;
import dev.clickway.reporting.Export;
import dev.clickway.reporting.Refused;
import java.io.IOException;

/** The table as it is now, exported for one look at it; gone when it is closed. */
record LiveExport(TemporaryFolder folder, Export export) implements AutoCloseable {

    static LiveExport of(BrandClicks clicks) throws IOException {
        TemporaryFolder folder = TemporaryFolder.create("clickway-live-");
        try {
            return switch (Export.open(LocalExport.write(clicks, folder.path()))) {
                case Export.Opened opened -> new LiveExport(folder, opened.export());
                case Refused refused -> throw new IOException(refused.toString());
            };
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
