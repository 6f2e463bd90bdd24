package dev.clickway.cli.reconcile;

/** Who looks on while logs are read. Asked and told by one thread. */
public interface Watch {

    /** Whether to stop: what is under way is finished, nothing more is begun. */
    boolean stopped();

    /** So many bytes more, as they are stored. */
    void read(long bytes);
}
