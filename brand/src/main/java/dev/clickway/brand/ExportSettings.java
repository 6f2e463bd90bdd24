package dev.clickway.brand;

/**
 * What reports are made from.
 *
 * @param scheduled whether the table is exported by itself: each day what is new, each Sunday all
 * @param hour at which that begins, in UTC, 0 to 23
 * @param keepDays after how many days an export is deleted, 14 to 3650
 * @param scanGigabytes how much a query in Athena may read at most, 1 to 10000: what it may cost
 */
public record ExportSettings(boolean scheduled, int hour, int keepDays, int scanGigabytes) {
    public static final ExportSettings DEFAULTS = new ExportSettings(true, 3, 400, 100);
}
