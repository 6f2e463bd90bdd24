package dev.clickway.cli.forget;

/** Who looks on while deliveries are forgotten. */
public interface ForgetWatch {

    /** Whether to stop: what is under way is finished, nothing more is begun. Asked by several threads. */
    boolean stopped();

    /** One delivery more is done. Told by one thread. */
    void done();
}
