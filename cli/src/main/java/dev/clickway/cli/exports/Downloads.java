package dev.clickway.cli.exports;

import dev.clickway.cli.data.Patience;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.s3.S3Client;

/** Fetches files, several at a time; the first that fails ends all. The watch is told by the thread that asks. */
final class Downloads implements AutoCloseable {
    /** One connection to S3 gives some tens of megabytes a second. */
    private static final int THREADS = 8;

    private static final long LOOK_EVERY_MS = 100;

    private final S3Client client;
    private final Patience patience;
    private final ExportWatch watch;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("fetch-", 0).factory());
    private final AtomicBoolean end = new AtomicBoolean();
    private final AtomicLong fetched = new AtomicLong();

    Downloads(S3Client client, Patience patience, ExportWatch watch) {
        this.client = client;
        this.patience = patience;
        this.watch = watch;
    }

    /** Fetches what is not there, and returns when all is. */
    void fetch(List<StoredFile> files) throws IOException, ExportStoppedException {
        List<Download> missing = new ArrayList<>();
        long bytes = 0;
        for (StoredFile file : files) {
            Download download = new Download(client, file);
            if (!download.isThere()) {
                missing.add(download);
                bytes += file.bytes();
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        watch.fetching(bytes);
        List<Future<?>> running = new ArrayList<>();
        for (Download download : missing) {
            running.add(threads.submit(() -> {
                download.run(end::get, fetched::addAndGet, patience);
                return null;
            }));
        }
        for (Future<?> one : running) {
            await(one);
        }
        watch.fetched(fetched.getAndSet(0));
    }

    @Override
    public void close() {
        end.set(true);
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(Future<?> download) throws IOException, ExportStoppedException {
        while (!isDone(download)) {
            watch.fetched(fetched.getAndSet(0));
            if (watch.stopped()) {
                throw new ExportStoppedException("stopped; the same command goes on where it was");
            }
        }
    }

    /** Waits a moment for it. */
    private static boolean isDone(Future<?> download) throws IOException {
        try {
            download.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching", e);
        }
    }
}
