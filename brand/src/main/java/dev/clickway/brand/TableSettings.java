package dev.clickway.brand;

/**
 * The table of clicks.
 *
 * @param stream whether new clicks can be followed by a stream of the table
 */
public record TableSettings(boolean stream) {
    public static final TableSettings DEFAULTS = new TableSettings(false);
}
