package dev.clickway.rewriter;

/** What came of looking through a document for its links. */
sealed interface Planning {
    record Planned(Plan plan) implements Planning {}

    record Refused(String reason) implements Planning {}
}
