package dev.clickway.brand;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems of one file, gathered while it is read. */
final class Problems {
    private final Path file;
    private final List<BrandProblem> found = new ArrayList<>();

    Problems(Path file) {
        this.file = file;
    }

    void add(int line, String problem, String mend) {
        found.add(new BrandProblem(file, line, printable(problem), printable(mend)));
    }

    /** A message quotes the file, and stays one line that cannot command a terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{C}", "?");
    }

    boolean none() {
        return found.isEmpty();
    }

    List<BrandProblem> sorted() {
        return found.stream()
                .sorted(Comparator.comparingInt(BrandProblem::line))
                .toList();
    }
}
