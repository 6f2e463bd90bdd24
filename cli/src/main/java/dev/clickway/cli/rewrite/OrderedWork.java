package dev.clickway.cli.rewrite;

import dev.clickway.cli.BadInput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work on all cores, whose results come in the order in which it was given. At most {@link #window} pieces are under way
 * or wait for their turn: who gives more waits, so that memory does not grow with the work. For one thread.
 */
final class OrderedWork<T> implements AutoCloseable {
    /** What becomes of a result, in the thread that gives the work. */
    interface Results<T> {
        void take(T result) throws IOException;
    }

    private final ExecutorService workers;
    private final int window;
    private final Results<T> results;
    private final Deque<Future<T>> underWay = new ArrayDeque<>();

    OrderedWork(int cores, Results<T> results) {
        this.workers = Executors.newFixedThreadPool(cores);
        this.window = 2 * cores + 1;
        this.results = results;
    }

    void give(Callable<T> work) throws IOException {
        if (underWay.size() == window) {
            takeFirst();
        }
        underWay.add(workers.submit(work));
    }

    /** Waits for all that was given. */
    void finish() throws IOException {
        while (!underWay.isEmpty()) {
            takeFirst();
        }
    }

    /** What has not begun is not done any more. */
    @Override
    public void close() {
        underWay.forEach(work -> work.cancel(false));
        workers.close();
    }

    private void takeFirst() throws IOException {
        try {
            results.take(underWay.remove().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case BadInput bad -> throw bad;
                case IOException io -> throw io;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
