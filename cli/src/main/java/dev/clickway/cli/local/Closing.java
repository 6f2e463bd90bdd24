package dev.clickway.cli.local;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What has been opened so far, closed in the opposite order, all of it whatever happens. */
final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T one) {
        opened.push(one);
        return one;
    }

    @Override
    public void close() throws IOException {
        IOException failed = new IOException("not everything could be closed");
        closeAfter(failed);
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
    }

    /** For when something went wrong already: what goes wrong as well is added to it. */
    void closeAfter(Exception reason) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }
}
