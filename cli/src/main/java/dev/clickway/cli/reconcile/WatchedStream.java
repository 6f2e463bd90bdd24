package dev.clickway.cli.reconcile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how much is read, and stops where that is asked for: also in the midst of what unpacks to no end. */
final class WatchedStream extends FilterInputStream {
    private final Watch watch;

    WatchedStream(InputStream in, Watch watch) {
        super(in);
        this.watch = watch;
    }

    @Override
    public int read() throws IOException {
        return told(super.read(), 1);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        return told(read, read);
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        watch.read(skipped);
        return skipped;
    }

    private int told(int result, int bytes) throws StoppedException {
        if (watch.stopped()) {
            throw new StoppedException();
        }
        if (result >= 0) {
            watch.read(bytes);
        }
        return result;
    }
}
