package dev.clickway.cli.doctor;

/** What came of a check. Only what was looked at and found right has passed. */
public sealed interface Outcome {

    /** Found as it should be. */
    record Passed(String found) implements Outcome {}

    /**
     * Works, and somebody should look at it.
     *
     * @param mend what to do about it: the record to add, the command to run
     */
    record Warned(String found, String expected, String mend) implements Outcome {}

    /** Found otherwise than it must be; fields as in {@link Warned}. */
    record Failed(String found, String expected, String mend) implements Outcome {}

    /**
     * Nothing is known of it, which is neither good nor bad.
     *
     * @param detail what was in the way, in words for the operator
     */
    record NotChecked(Reason reason, String detail) implements Outcome {}

    /** Why a check was not made. */
    enum Reason {
        /** Credentials are missing, or may not do it. */
        PERMISSION("permission"),
        /** Nobody answered, or not in time. */
        NETWORK("network"),
        /** The brand has none of it, or nobody asked for it. */
        NOT_APPLICABLE("not applicable"),
        /** Something that it needs is not on this machine, or was not understood. */
        UNFORESEEN("unforeseen");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
