package dev.clickway.function.store;

import dev.clickway.click.Click;

/** A click that the store did not confirm. The message names neither the link nor whoever clicked. */
public final class ClickNotRecordedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Click click;
    private final String reason;

    /**
     * @param reason a word for it, such as the error code of the store; no data of the click
     */
    public ClickNotRecordedException(Click click, String reason, Throwable cause) {
        super("a click was not recorded: " + reason, cause);
        this.click = click;
        this.reason = reason;
    }

    /** The click, whole. */
    public Click click() {
        return click;
    }

    public String reason() {
        return reason;
    }
}
