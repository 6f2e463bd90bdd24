package dev.clickway.cli.local;

import java.util.List;

/**
 * A mail that was delivered to somebody.
 *
 * @param html as it was sent, links tracked
 * @param links paths of its tracked links, in the order of the mail
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, only sent.
record Delivered(String message, String delivery, byte[] html, List<String> links) {
    Delivered {
        links = List.copyOf(links);
    }
}
