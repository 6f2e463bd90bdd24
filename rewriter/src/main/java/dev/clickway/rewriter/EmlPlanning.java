package dev.clickway.rewriter;

/** What came of looking through a MIME message for its links. */
sealed interface EmlPlanning {
    record Planned(EmlPlan plan) implements EmlPlanning {}

    record Refused(String reason) implements EmlPlanning {}
}
