package dev.clickway.cli.exports;

/** The user stopped it. */
public final class ExportStoppedException extends Exception {
    private static final long serialVersionUID = 1L;

    ExportStoppedException(String whatThen) {
        super(whatThen);
    }
}
