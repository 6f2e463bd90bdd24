package dev.clickway.reporting.figures;

import java.util.Locale;

/** By what figures are told. Days and hours are those of one tracking domain each, in the report's time zone. */
public enum By {
    MESSAGE,
    LINK,
    DAY,
    HOUR,
    DOMAIN,
    COUNTRY,
    DEVICE;

    /** As it is called in the SQL, in JSON and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether figures are told one after the other in time. */
    public boolean isTime() {
        return this == DAY || this == HOUR;
    }
}
