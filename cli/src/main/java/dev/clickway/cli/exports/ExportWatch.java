package dev.clickway.cli.exports;

/** Who looks on while exports are made and fetched. Asked and told by one thread. */
public interface ExportWatch {

    /** Whether to stop: what is under way is left so that the next run goes on with it. */
    boolean stopped();

    /** So many bytes are to be fetched. */
    void fetching(long bytes);

    /** So many bytes more have been fetched. */
    void fetched(long bytes);

    /** The export is under way in AWS, in this state. */
    void exporting(String state);
}
