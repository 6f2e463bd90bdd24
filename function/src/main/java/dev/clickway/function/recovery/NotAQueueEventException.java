package dev.clickway.function.recovery;

/** An event that is no batch of messages. The whole of it then stays in the queue. */
public final class NotAQueueEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAQueueEventException() {
        super(
                "the event is no batch of messages of an SQS queue; only the event source of the queue calls this function");
    }
}
