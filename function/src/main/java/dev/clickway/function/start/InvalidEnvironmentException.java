package dev.clickway.function.start;

import java.util.List;

/** Environment variables with which the function cannot work. */
final class InvalidEnvironmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidEnvironmentException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each with its mend. */
    List<String> problems() {
        return problems;
    }
}
