package dev.clickway.function.store;

/** A click that could not be brought into the table later. The message names neither the link nor whoever clicked. */
public final class ClickNotAddedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean ofTheClick;

    ClickNotAddedException(String reason, boolean ofTheClick, Throwable cause) {
        super("a click was not added: " + reason, cause);
        this.reason = reason;
        this.ofTheClick = ofTheClick;
    }

    /** A word for it, such as the error code of the store; no data of the click. */
    public String reason() {
        return reason;
    }

    /**
     * Whether the table refused this click for what it is. Otherwise the table is in trouble, others would fare no
     * better, and the same click may be added later; it may also be there already, when it was the answer that got lost.
     */
    public boolean isOfTheClick() {
        return ofTheClick;
    }
}
