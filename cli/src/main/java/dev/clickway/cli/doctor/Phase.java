package dev.clickway.cli.doctor;

/** When a check is made. */
public enum Phase {
    BEFORE_DEPLOY("before-deploy", "Before the deploy"),
    AFTER_DEPLOY("after-deploy", "After the deploy"),
    END_TO_END("end-to-end", "End to end"),
    BEFORE_CUTOVER("before-cutover", "Before a cutover");

    private final String id;
    private final String title;

    Phase(String id, String title) {
        this.id = id;
        this.title = title;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }
}
