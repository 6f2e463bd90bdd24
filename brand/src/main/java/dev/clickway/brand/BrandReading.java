package dev.clickway.brand;

import java.util.List;

/** What became of reading a brand file: the brand, or all that is wrong with the file. */
public sealed interface BrandReading {

    /** The file is in order. */
    record Valid(Brand brand) implements BrandReading {}

    /**
     * @param problems every problem of the file, in the order of its lines; never empty
     */
    record Invalid(List<BrandProblem> problems) implements BrandReading {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
