package dev.clickway.function.start;

/** The names by which the stack tells the function its settings. */
enum EnvironmentVariable {
    /** The brand's name. */
    CLICKWAY_BRAND,
    /** Name or ARN of the table of clicks. */
    CLICKWAY_TABLE,
    /** ARN of the secret that holds the link keys. */
    CLICKWAY_KEYS_SECRET,
    /** Where links lead that cannot be followed. */
    CLICKWAY_FALLBACK,
    /** {@code truncated}, {@code full} or {@code none}. */
    CLICKWAY_IP,
    /** A whole number of days. */
    CLICKWAY_RETENTION_DAYS,
    /** URL of the queue for clicks that the table does not take; not set where there is none. */
    CLICKWAY_QUEUE_URL,
    /** How long recording may take, in milliseconds, 100 to 5000; not set for 800. */
    CLICKWAY_RECORD_BUDGET_MS,
    /** JSON; not set where the brand has no iOS app. */
    CLICKWAY_APPLE_APP_SITE_ASSOCIATION,
    /** JSON; not set where the brand has no Android app. */
    CLICKWAY_ASSETLINKS,
    /** As {@link dev.clickway.click.ClickIdParameter#text}; not set where no click's id reaches the shop. */
    CLICKWAY_CLICK_ID
}
