package dev.clickway.cli.accesslog;

import dev.clickway.cli.accesslog.LogEntry.OtherPath;
import dev.clickway.cli.accesslog.LogEntry.Request;
import dev.clickway.cli.accesslog.LogEntry.Unreadable;
import dev.clickway.link.LinkLimits;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one line of an access log, by the names that CloudFront gives them in every format.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html">Standard
 *     logging reference</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html">Configure
 *     standard logging (v2)</a>
 */
interface AccessFields {
    String ID = "x-edge-request-id";
    String PATH = "cs-uri-stem";
    String METHOD = "cs-method";
    String STATUS = "sc-status";
    String HOST = "x-host-header";
    String MILLIS = "timestamp(ms)";
    String DATE = "date";
    String TIME = "time";
    String PROTOCOL = "cs-protocol";
    String ADDRESS = "c-ip";
    String USER_AGENT = "cs(User-Agent)";
    String COUNTRY = "c-country";
    String ASN = "asn";
    String HTTP_VERSION = "cs-protocol-version";
    String TLS = "ssl-protocol";
    String CIPHER = "ssl-cipher";

    /** No click was recorded before; an earlier or much later time is a broken line. */
    Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

    Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** A longer id is none of CloudFront's, which have 56 letters. */
    int MAX_ID_CHARS = 128;

    /** The field as it stands in the log, null where the log does not have it or it is {@code -}. */
    @Nullable String get(String field);

    /** What is asked of CloudFront to be logged, so that clicks can be made of it. */
    static @Nullable String missing(Predicate<String> has) {
        for (String field : new String[] {ID, PATH, METHOD, STATUS, HOST}) {
            if (!has.test(field)) {
                return field;
            }
        }
        return has.test(MILLIS) || (has.test(DATE) && has.test(TIME)) ? null : MILLIS;
    }

    static UnusableLogException unusable(String missing) {
        return new UnusableLogException("the log lacks the field " + missing
                + "; add it to the fields of the distribution's logging (for the time, date and time will do)");
    }

    /** The request, or why it is none. */
    static LogEntry entry(AccessFields fields) {
        String stem = fields.get(PATH);
        if (stem == null) {
            return new Unreadable("no path");
        }
        String path = LogText.decoded(stem);
        if (!path.startsWith(LinkLimits.PATH_PREFIX)) {
            return new OtherPath();
        }
        String id = fields.get(ID);
        String method = fields.get(METHOD);
        if (id == null || id.length() > MAX_ID_CHARS || method == null) {
            return new Unreadable("no request id or no method");
        }
        Instant at = time(fields);
        int status = status(fields.get(STATUS));
        if (at == null || status < 0) {
            return new Unreadable(at == null ? "a time that is none" : "a status that is none");
        }
        String host = fields.get(HOST);
        return new Request(
                id,
                at,
                method,
                path,
                status,
                !"http".equals(fields.get(PROTOCOL)),
                host == null ? "" : host.toLowerCase(Locale.ROOT),
                fields.get(ADDRESS),
                decodedAgent(fields.get(USER_AGENT)),
                fields.get(COUNTRY),
                fields.get(ASN),
                httpVersion(fields.get(HTTP_VERSION)),
                tls(fields.get(TLS), fields.get(CIPHER)));
    }

    private static @Nullable Instant time(AccessFields fields) {
        String millis = fields.get(MILLIS);
        try {
            Instant at = millis != null
                    ? Instant.ofEpochMilli(Long.parseLong(millis))
                    : Instant.parse(fields.get(DATE) + "T" + fields.get(TIME) + "Z");
            return at.isBefore(EARLIEST) || at.isAfter(LATEST) ? null : at;
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** CloudFront writes 000 where the viewer was gone first. */
    private static int status(@Nullable String status) {
        return status != null && status.length() <= 3 && status.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(status)
                : -1;
    }

    private static @Nullable String decodedAgent(@Nullable String agent) {
        return agent == null ? null : LogText.decodedAgent(agent);
    }

    /** {@code HTTP/2.0} in the log is {@code 2.0} in the header that the function gets. */
    private static @Nullable String httpVersion(@Nullable String version) {
        return version != null && version.startsWith("HTTP/") ? version.substring("HTTP/".length()) : version;
    }

    /** As {@code CloudFront-Viewer-TLS} begins; how the handshake went stands in no log. */
    private static @Nullable String tls(@Nullable String protocol, @Nullable String cipher) {
        return protocol == null || cipher == null ? protocol : protocol + ":" + cipher;
    }
}
