package dev.clickway.click;

import dev.clickway.link.Link;
import dev.clickway.link.LinkKind;
import dev.clickway.link.TokenState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A click as the table holds it, without words of DynamoDB's: attribute names, and values that are text or numbers, as
 * {@code docs/click-record.md} lists them.
 *
 * <p>One write unit pays for 1,024 bytes. What identifies the click is always whole; the signals are added by importance
 * until those bytes are full, and the last of them are cut. Only identifiers near their limits make an item larger.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes</a>
 */
public final class ClickItem {
    public static final String DELIVERY = "delivery";
    public static final String CLICK = "click";
    public static final String EXPIRES = "expires";

    private static final int MAX_ATTRIBUTES = 24;
    private static final int MAX_BYTES = 1_024;
    private static final int MAX_DESTINATION_CHARS = 400;
    private static final int MAX_USER_AGENT_CHARS = 256;
    private static final int MAX_SIGNAL_CHARS = 64;
    private static final int MAX_HINTS_CHARS = 512;
    private static final int MAX_DOMAIN_CHARS = 253;
    private static final int MAX_CLICK_ID_CHARS = 128;

    /** What is cut to fewer letters than these says nothing. */
    private static final int MIN_CUT_CHARS = 16;

    private final SequencedMap<String, Object> attributes = LinkedHashMap.newLinkedHashMap(MAX_ATTRIBUTES);
    private int bytes;

    private ClickItem(Click click) {
        Link link = click.link();
        whole(DELIVERY, link.delivery());
        ascii(CLICK, cut(click.id(), MAX_CLICK_ID_CHARS));
        whole("message", link.message());
        whole("link", link.name());
        number("at", click.at().toEpochMilli());
        number("sentAt", link.sentAt().getEpochSecond());
        number("sinceSent", click.sinceSent().toSeconds());
        number(EXPIRES, click.expires().getEpochSecond());
        if (link.kind() == LinkKind.HONEYPOT) {
            whole("kind", "honeypot");
        }
        whole("method", click.method());
        whole("token", click.token() == TokenState.EXACT ? "exact" : "mended");
        fitting("domain", cut(click.domain(), MAX_DOMAIN_CHARS));
        destination(link.destination());
        Viewer viewer = click.viewer();
        fitting("ip", viewer.address());
        asn(viewer.asn());
        fitting("country", viewer.country());
        cut("ua", viewer.userAgent(), MAX_USER_AGENT_CHARS);
        cut("ja4", viewer.ja4(), MAX_SIGNAL_CHARS);
        cut("http", viewer.httpVersion(), MAX_SIGNAL_CHARS);
        hints(viewer.hints());
        cut("tls", viewer.tls(), MAX_SIGNAL_CHARS);
        cut("headerOrder", viewer.headerOrder(), MAX_USER_AGENT_CHARS);
    }

    /** A click's id as the table has it: printable ASCII, at most 128 letters. */
    public static String id(String clickId) {
        return asciiOnly(cut(clickId, MAX_CLICK_ID_CHARS));
    }

    /** The attributes of a click; each value is a {@link String} or a {@link Long}. */
    public static SequencedMap<String, Object> of(Click click) {
        return new ClickItem(click).attributes;
    }

    private void whole(String name, String value) {
        text(name, value, isAscii(value) ? value.length() : value.getBytes(StandardCharsets.UTF_8).length);
    }

    private void ascii(String name, String value) {
        text(name, asciiOnly(value), value.length());
    }

    private void text(String name, String value, int bytesOfValue) {
        attributes.put(name, value);
        bytes += name.length() + bytesOfValue;
    }

    private void number(String name, long value) {
        attributes.put(name, value);
        bytes += name.length() + bytesOf(value);
    }

    /** Two digits share a byte, one more byte for the exponent, one for the sign. */
    private static int bytesOf(long number) {
        int digits = number < 0 ? 2 : 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            digits++;
        }
        return digits / 2 + 2;
    }

    private void fitting(String name, @Nullable String value) {
        if (value != null && !value.isEmpty() && value.length() <= room(name)) {
            ascii(name, value);
        }
    }

    private void cut(String name, @Nullable String value, int maxChars) {
        int room = Math.min(maxChars, room(name));
        if (value != null && !value.isEmpty() && (value.length() <= room || room >= MIN_CUT_CHARS)) {
            ascii(name, cut(value, room));
        }
    }

    /** A long destination is cut, and its hash tells it from others that begin alike. */
    private void destination(String destination) {
        if (destination.length() <= MAX_DESTINATION_CHARS) {
            whole("destination", destination);
        } else {
            whole("destination", destination.substring(0, MAX_DESTINATION_CHARS / 2));
            whole("destinationHash", sha256(destination));
        }
    }

    private void asn(@Nullable String asn) {
        long number = asn == null ? -1 : digits(asn);
        if (number >= 0 && bytesOf(number) <= room("asn")) {
            number("asn", number);
        }
    }

    /** The number that a text of up to ten digits is, or -1. */
    private static long digits(String text) {
        if (text.isEmpty() || text.length() > 10) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    /** Pairs stay whole, so that a reader never takes half a value for one. */
    private void hints(@Nullable String hints) {
        int room = Math.min(MAX_HINTS_CHARS, room("hints"));
        if (hints == null || hints.isEmpty()) {
            return;
        }
        int end = hints.length() <= room ? hints.length() : hints.lastIndexOf('&', room);
        if (end > 0) {
            ascii("hints", hints.substring(0, end));
        }
    }

    private int room(String name) {
        return MAX_BYTES - bytes - name.length();
    }

    private static String cut(String value, int maxChars) {
        return value.length() <= maxChars ? value : value.substring(0, Math.max(0, maxChars));
    }

    /** One byte a letter: sizes stay what they were counted as, and half a surrogate pair does no harm. */
    private static String asciiOnly(String value) {
        if (isAscii(value)) {
            return value;
        }
        StringBuilder ascii = new StringBuilder(value.length());
        value.chars().forEach(c -> ascii.append(c >= ' ' && c <= '~' ? (char) c : '?'));
        return ascii.toString();
    }

    private static boolean isAscii(String value) {
        // Almost all are: to look at every letter without a branch for each is the faster way.
        int outside = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            outside |= (c - ' ') | ('~' - c);
        }
        return outside >= 0;
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
