package dev.clickway.cli.accesslog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a line of a log says. */
public sealed interface LogEntry {

    /**
     * A request that CloudFront answered. All of it but id, time, status and protocol is what a stranger sent.
     *
     * @param id CloudFront's own, the one that the function gets as well
     * @param at when CloudFront had answered: to the second, or to the millisecond where the log has {@code
     *     timestamp(ms)}
     * @param path as it came over the wire, without query: what the log encoded is undone
     * @param status of the answer; 0 where the viewer was gone before it
     * @param https false where it came over http, to which CloudFront answers with a redirect to https
     * @param host in lower case
     * @param address the viewer's own, never what a proxy says of it
     */
    record Request(
            String id,
            Instant at,
            String method,
            String path,
            int status,
            boolean https,
            String host,
            @Nullable String address,
            @Nullable String userAgent,
            @Nullable String country,
            @Nullable String asn,
            @Nullable String httpVersion,
            @Nullable String tls)
            implements LogEntry {}

    /** A request for another path than a link's: nothing else of it is read. */
    record OtherPath() implements LogEntry {}

    /**
     * A click in the function's log that found no store.
     *
     * @param line begins with the marker
     */
    record Spill(String line) implements LogEntry {}

    /** A line of the function's log that holds no click, a comment, or an empty line. */
    record Nothing() implements LogEntry {}

    /** A line that should say something and does not. The reason quotes nothing of it. */
    record Unreadable(String why) implements LogEntry {}
}
