package dev.clickway.cli.accesslog;

/** A whole file that cannot be used, however whole it is: another format, or a field is missing in all of it. */
public final class UnusableLogException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and how to mend it; quotes nothing of the file
     */
    UnusableLogException(String message) {
        super(message, null, false, false);
    }
}
