package dev.clickway.cli;

import java.io.IOException;
import java.nio.file.Path;

/** The page of a {@code clickway local} of its own, in a browser of its own. */
record LocalPage(LocalProcess local, Chromium chromium) implements AutoCloseable {

    /** Skips the tests where there is no browser. */
    static LocalPage open(Path data) throws IOException {
        Chromium chromium = Chromium.start();
        try {
            return new LocalPage(LocalProcess.start(data, "--port", "0"), chromium);
        } catch (IOException | RuntimeException | Error e) {
            chromium.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try (local) {
            chromium.close();
        }
    }
}
