package dev.clickway.rewriter;

import java.time.Instant;

/**
 * One mail to one recipient, as its links name it.
 *
 * @param message the campaign or mail template, for example {@code spring-sale}
 * @param delivery an opaque identifier of the sender's, never an address
 * @param sentAt when the mail is sent; also the {@code {date}} of UTM templates, in UTC
 */
public record Mail(String message, String delivery, Instant sentAt) {}
