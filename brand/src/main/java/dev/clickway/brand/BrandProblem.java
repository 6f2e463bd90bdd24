package dev.clickway.brand;

import java.nio.file.Path;

/**
 * One thing that is wrong with a brand file.
 *
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param problem what is wrong, in words for the operator; never shows a key
 * @param mend what to do about it
 */
public record BrandProblem(Path file, int line, String problem, String mend) {

    /** The one line that an operator sees: {@code brands/acme.yaml:3: what is wrong; how to mend it}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + problem + "; " + mend;
    }
}
