package dev.clickway.reporting;

import java.io.IOException;
import java.nio.file.Path;

/** Carries a refusal up to where it becomes an outcome; never leaves this package. */
final class UnusableExport extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refused refused;

    UnusableExport(Path where, String problem, String mend) {
        this(new Refused(where, problem, mend));
    }

    UnusableExport(Refused refused) {
        super(refused.toString(), null, false, false);
        this.refused = refused;
    }

    static UnusableExport unreadable(Path where, IOException e) {
        String detail = e.getMessage() == null ? "" : " " + e.getMessage();
        return new UnusableExport(
                where,
                "cannot be read (" + e.getClass().getSimpleName() + detail + ")",
                "look at its permissions and the disk");
    }

    Refused refused() {
        return refused;
    }
}
