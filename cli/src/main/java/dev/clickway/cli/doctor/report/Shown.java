package dev.clickway.cli.doctor.report;

/** Text from outside, such as a DNS record or a page's title, as a terminal or a page may show it. */
final class Shown {
    private static final int MAX_CHARS = 600;

    private Shown() {}

    /** One line without anything that could command a terminal, cut where it is very long. */
    static String of(String text) {
        String line = text.replaceAll("\\p{C}", "?");
        return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "…";
    }
}
