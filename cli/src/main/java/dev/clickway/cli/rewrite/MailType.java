package dev.clickway.cli.rewrite;

import java.util.Locale;

/** What is in a mail. */
public enum MailType {
    /** HTML in the character set that it names. */
    HTML("html"),
    /** Plain text in UTF-8. */
    TEXT("txt"),
    /** A MIME message. */
    EML("eml");

    private final String fileEnding;

    MailType(String fileEnding) {
        this.fileEnding = fileEnding;
    }

    /** With the dot. */
    String fileEnding() {
        return "." + fileEnding;
    }

    /** What a mail is called in JSON. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
