package dev.clickway.function.log;

import dev.clickway.link.Verification;

/** What is out of the ordinary and therefore counted; the name is the metric's in CloudWatch. */
public enum Metric {
    /** A click that waits in the queue. */
    QUEUED("Queued"),
    /** A click that stands in the log alone. */
    SPILLED("Spilled"),
    /** A click that the recovery brought into the table. */
    RECOVERED("Recovered"),
    /** A click that the recovery found in the table. */
    ALREADY_THERE("AlreadyThere"),
    /** A message of the queue that is no click, or one that the table refuses. */
    UNREADABLE("Unreadable"),
    /** A message that is tried again, for the table is in trouble. */
    NOT_RECOVERED("NotRecovered"),
    /** Clicks go to the queue at once from here on. */
    STORE_CIRCUIT_OPENED("StoreCircuitOpened"),
    /** Clicks go to the log at once from here on. */
    QUEUE_CIRCUIT_OPENED("QueueCircuitOpened"),
    REFUSED_MALFORMED("RefusedMalformed"),
    REFUSED_UNKNOWN_KEY("RefusedUnknownKey"),
    REFUSED_WRONG_BRAND("RefusedWrongBrand"),
    REFUSED_BAD_SIGNATURE("RefusedBadSignature"),
    /** The link keys could not be read again; those read before are still used. */
    KEYS_NOT_READ("KeysNotRead"),
    /** An exception that must not be. */
    DEFECT("Defect");

    private final String title;

    Metric(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    public static Metric refused(Verification.Rejected why) {
        return switch (why) {
            case Verification.Malformed _ -> REFUSED_MALFORMED;
            case Verification.UnknownKey _ -> REFUSED_UNKNOWN_KEY;
            case Verification.WrongBrand _ -> REFUSED_WRONG_BRAND;
            case Verification.BadSignature _ -> REFUSED_BAD_SIGNATURE;
        };
    }
}
