package dev.clickway.link;

import org.jspecify.annotations.Nullable;

/** What a link is for. */
public enum LinkKind {
    /** A link that people are meant to click. */
    ORDINARY(0),
    /** A link hidden from people; whoever follows it is a machine. */
    HONEYPOT(1);

    /** How a token says it: part of the format. */
    final int code;

    LinkKind(int code) {
        this.code = code;
    }

    static @Nullable LinkKind ofCode(int code) {
        return switch (code) {
            case 0 -> ORDINARY;
            case 1 -> HONEYPOT;
            default -> null;
        };
    }
}
