package dev.clickway.cli.keys;

import java.time.Duration;

/** Lets time pass; a test's lets it pass at once. */
@FunctionalInterface
public interface Pause {
    void await(Duration time) throws InterruptedException;
}
