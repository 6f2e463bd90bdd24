package dev.clickway.cli.reconcile;

/** What is counted while logs are read. Names and words are those of the summary. */
enum Count {
    FILES_READ("filesRead", "files read"),
    FILES_FINISHED_BEFORE("filesFinishedBefore", "files finished by an earlier run (--again reads them again)"),
    FILES_UNUSABLE("filesUnusable", "files that could not be read to their end"),

    /** GET and HEAD of links that the function answered, or nobody. */
    REQUESTS("requests", "requests of links"),
    SPILLED("spilled", "spilled clicks in the function's log"),

    THERE("alreadyThere", "in the table already"),
    ADDED("added", "added"),
    NOT_WRITTEN("notWritten", "not written"),

    MALFORMED("malformed", "refused: no token of ours"),
    BAD_SIGNATURE("badSignature", "refused: altered, or not signed by us"),
    UNKNOWN_KEY("unknownKey", "refused: signed with a key that the brand's secret does not hold"),
    WRONG_BRAND("wrongBrand", "refused: links of another brand"),
    OTHER_DOMAIN("otherDomain", "refused: spilled clicks of a domain that the brand does not have"),

    OTHER_PATH("otherPath", "other requests: of other paths"),
    TO_HTTPS("sentToHttps", "other requests: over http, sent on to https"),
    REFUSED_BY_CLOUDFRONT("refusedByCloudFront", "other requests: refused before they reached the function"),
    OTHER_METHOD("otherMethod", "other requests: neither GET nor HEAD"),

    UNREADABLE("unreadableLines", "lines that could not be read");

    final String json;
    final String words;

    Count(String json, String words) {
        this.json = json;
        this.words = words;
    }
}
