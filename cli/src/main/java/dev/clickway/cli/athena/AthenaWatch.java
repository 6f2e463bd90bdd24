package dev.clickway.cli.athena;

import java.time.Duration;

/** Who looks on while Athena works. */
public interface AthenaWatch {
    /** @param what the table or view that is being made, or what is asked */
    void running(String what, int done, int of);

    /**
     * Waits.
     *
     * @return whether the user wants an end
     */
    boolean pause(Duration time);
}
