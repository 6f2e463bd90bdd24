package dev.clickway.click;

import dev.clickway.link.Link;
import dev.clickway.link.TokenState;
import java.time.Duration;
import java.time.Instant;

/**
 * One request of a signed link: what was asked, when, and the raw signals of who asked. No verdict: whether it was a
 * person is for reports to say, again and again as the rules improve.
 *
 * @param id CloudFront's id of the request; a click recorded twice is the same click
 * @param at when it came, in milliseconds
 * @param expires when the record may be deleted
 * @param method GET or HEAD
 * @param domain the tracking domain it came over
 */
public record Click(
        String id,
        Instant at,
        Instant expires,
        Link link,
        TokenState token,
        String method,
        String domain,
        Viewer viewer) {

    /** From sending to click; negative where the sender's clock is ahead. */
    public Duration sinceSent() {
        return Duration.between(link.sentAt(), at);
    }
}
