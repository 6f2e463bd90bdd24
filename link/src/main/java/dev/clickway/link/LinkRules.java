package dev.clickway.link;

import static dev.clickway.link.LinkLimits.MAX_DESTINATION_BYTES;
import static dev.clickway.link.LinkLimits.MAX_IDENTIFIER_BYTES;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a link of format version 1 may hold; the same rules when it is minted and when it is verified. */
final class LinkRules {
    private static final long MAX_SECONDS = 0xFFFF_FFFFL;

    private LinkRules() {}

    /** What is wrong with a link, or null where nothing is. */
    static Minting.@Nullable Refused problemOf(Link link) {
        Minting.Refused problem = identifier("message", link.message());
        problem = problem != null ? problem : identifier("name", link.name());
        problem = problem != null ? problem : destination(link.destination());
        return problem != null ? problem : problemOf(link.delivery(), link.sentAt());
    }

    /** What is wrong with a link of a mail, or null where nothing is: the names of probes are not for it. */
    static Minting.@Nullable Refused problemInMail(Link link) {
        Minting.Refused problem = problemOf(link);
        problem = problem != null ? problem : reserved("message", link.message());
        return problem != null ? problem : reserved("delivery", link.delivery());
    }

    /** What is wrong with the delivery of a mail, or null where nothing is. */
    static Minting.@Nullable Refused problemInMail(String delivery, Instant sentAt) {
        Minting.Refused problem = problemOf(delivery, sentAt);
        return problem != null ? problem : reserved("delivery", delivery);
    }

    private static Minting.@Nullable Refused reserved(String field, String id) {
        return Probes.isProbe(id)
                ? new Minting.Refused(
                        field,
                        field + " begins with '" + Probes.RESERVED + "', which marks test clicks that no report counts;"
                                + " give another identifier")
                : null;
    }

    /** What is wrong with that which a delivery adds to a link, or null where nothing is. */
    static Minting.@Nullable Refused problemOf(String delivery, Instant sentAt) {
        Minting.Refused problem = identifier("delivery", delivery);
        return problem != null ? problem : sentAt(sentAt);
    }

    private static Minting.@Nullable Refused identifier(String field, String id) {
        if (id.isEmpty()) {
            return new Minting.Refused(field, field + " is empty; give an identifier of 1 to 128 bytes");
        }
        int bytes = 0;
        for (int i = 0; i < id.length(); i++) {
            int c = id.codePointAt(i);
            if (Character.isISOControl(c)) {
                return new Minting.Refused(field, field + " holds a control character; leave it out");
            }
            if (c == '@') {
                return new Minting.Refused(
                        field, field + " looks like an e-mail address; give an identifier that names nobody");
            }
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                return new Minting.Refused(field, field + " is not valid Unicode; give well-formed text");
            }
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            i += Character.charCount(c) - 1;
        }
        return bytes > MAX_IDENTIFIER_BYTES
                ? new Minting.Refused(field, field + " is longer than 128 bytes; give a shorter identifier")
                : null;
    }

    private static Minting.@Nullable Refused sentAt(Instant sentAt) {
        long seconds = sentAt.getEpochSecond();
        return seconds < 0 || seconds > MAX_SECONDS
                ? new Minting.Refused("sentAt", "sentAt is not between 1970 and 2106; give the time of sending")
                : null;
    }

    private static Minting.@Nullable Refused destination(String url) {
        if (url.length() > MAX_DESTINATION_BYTES) {
            return new Minting.Refused(
                    "destination", "the URL is longer than " + MAX_DESTINATION_BYTES + " bytes; shorten it");
        }
        int host =
                url.regionMatches(true, 0, "https://", 0, 8) ? 8 : url.regionMatches(true, 0, "http://", 0, 7) ? 7 : -1;
        if (host < 0) {
            return new Minting.Refused("destination", "the URL is not http or https; only those can be tracked");
        }
        if (host == url.length() || "/\\?#".indexOf(url.charAt(host)) >= 0) {
            return new Minting.Refused("destination", "the URL has no host; write it as https://host/path");
        }
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c <= ' ' || c > '~') {
                return new Minting.Refused(
                        "destination", "the URL has a space or a letter outside ASCII; percent-encode it");
            }
        }
        return null;
    }
}
