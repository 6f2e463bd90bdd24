package dev.clickway.click;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.link.Link;
import dev.clickway.link.LinkKind;
import dev.clickway.link.TokenState;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a click is kept when there is not room for all of it: to the byte, as DynamoDB counts. */
class ClickItemSizeTest {
    private static final int WRITE_UNIT = 1_024;
    private static final Instant SENT = Instant.parse("2026-11-01T09:00:00Z");
    private static final Viewer NOBODY = viewer(null, null, null, null, null, null, null);
    private static final String CLICK_ID = "Zk3x1qN0mV8r_u-=".repeat(8);
    private static final String LONG = "x".repeat(600);

    /** Attributes whose number has any count of digits, and a sign: each is counted as it is charged. */
    @ParameterizedTest
    @ValueSource(longs = {-100, -10, -9, -1, 0, 1, 9, 10, 99, 100, 123, 1_000, 34_560_000})
    void a_click_with_much_to_say_fills_its_write_unit_to_the_last_byte(long secondsSinceSent) {
        Viewer much = viewer(null, null, null, LONG, LONG, "al=" + "y".repeat(252), LONG);

        Map<String, Object> item = ClickItem.of(click(link("d", "https://acme.com/" + LONG), secondsSinceSent, much));

        assertThat(item).containsEntry("sinceSent", secondsSinceSent);
        assertThat(ItemSize.of(item)).isEqualTo(WRITE_UNIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00E9", "\u07FF", "\u0800", "\uD83D\uDE00"})
    void identifiers_beyond_ascii_are_counted_in_utf_8(String letter) {
        Viewer much = viewer(null, null, null, LONG, LONG, null, LONG);

        Map<String, Object> item = ClickItem.of(click(link(letter.repeat(20), "https://acme.com/" + LONG), 123, much));

        assertThat(item).containsEntry("delivery", letter.repeat(20));
        // Less room than for the name of the last signal and sixteen letters of it may be left.
        assertThat(ItemSize.of(item)).isBetween(WRITE_UNIT - "headerOrder".length() - 15, WRITE_UNIT);
    }

    /** Destinations of all lengths leave any room from plenty to none. */
    @ParameterizedTest
    @MethodSource("signals")
    void a_signal_is_kept_whole_as_long_as_there_is_room_for_it(
            String attribute, int bytes, boolean cut, Function<Link, Map<String, Object>> item) {
        int kept = 0;
        int left = 0;
        for (int letters = 1; letters <= 383; letters++) {
            Link link = link("d".repeat(128), "https://acme.com/" + "a".repeat(letters));
            int room = WRITE_UNIT - ItemSize.of(ClickItem.of(click(link, 123, NOBODY))) - attribute.length();
            Map<String, Object> full = item.apply(link);
            if (room >= bytes) {
                kept++;
                assertThat(full).as("room for %d bytes", room).containsKey(attribute);
                assertThat(ItemSize.of(full)).isEqualTo(WRITE_UNIT - room + bytes);
            } else if (cut && room >= 16) {
                assertThat(full).as("room for %d bytes", room).containsKey(attribute);
                assertThat(ItemSize.of(full)).isEqualTo(WRITE_UNIT);
            } else {
                left++;
                assertThat(full).as("room for %d bytes", room).doesNotContainKey(attribute);
            }
        }
        assertThat(kept).isPositive();
        assertThat(left).isPositive();
    }

    static Object[][] signals() {
        String six = "abcdef";
        String forty = "abcdefghij".repeat(4);
        return new Object[][] {
            {"ip", 12, false, items("address", viewer("203.0.113.77", null, null, null, null, null, null))},
            {"country", 2, false, items("country", viewer(null, "DE", null, null, null, null, null))},
            {"asn", 4, false, items("a number", viewer(null, null, "3320", null, null, null, null))},
            {"ua", 6, true, items("short user agent", viewer(null, null, null, six, null, null, null))},
            {"ua", 40, true, items("user agent", viewer(null, null, null, forty, null, null, null))},
            {"ja4", 40, true, items("fingerprint", viewer(null, null, null, null, forty, null, null))},
            {"hints", 40, false, items("one hint", viewer(null, null, null, null, null, forty, null))},
            {"headerOrder", 40, true, items("order", viewer(null, null, null, null, null, null, forty))},
        };
    }

    private static Named<Function<Link, Map<String, Object>>> items(String name, Viewer viewer) {
        return Named.of(name, link -> ClickItem.of(click(link, 123, viewer)));
    }

    @ParameterizedTest
    @MethodSource("hints")
    void hints_are_kept_as_whole_pairs(String hints, @Nullable String kept) {
        Map<String, Object> item = ClickItem.of(
                click(link("d", "https://acme.com/"), 123, viewer(null, null, null, null, null, hints, null)));

        assertThat(item.get("hints")).isEqualTo(kept);
    }

    static Object[][] hints() {
        String pair = "al=" + "x".repeat(252);
        return new Object[][] {
            {pair + "&ac=" + "y".repeat(253), pair + "&ac=" + "y".repeat(253)}, // 512 in all
            {pair + "&ac=" + "y".repeat(254), pair},
            {pair + "&" + "y".repeat(600), pair},
            {"al=" + LONG, null},
            {"&" + LONG, null},
            {"", null},
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401})
    void a_destination_of_400_letters_is_whole_and_a_longer_one_is_not(int length) {
        String destination = "https://acme.com/" + "a".repeat(length - 17);
        Map<String, Object> item = ClickItem.of(click(link("d", destination), 123, NOBODY));

        if (length == 400) {
            assertThat(item).containsEntry("destination", destination).doesNotContainKey("destinationHash");
        } else {
            assertThat(item).containsEntry("destination", destination.substring(0, 200));
            assertThat(item).containsKey("destinationHash");
        }
    }

    private static Click click(Link link, long secondsSinceSent, Viewer viewer) {
        return new Click(
                CLICK_ID,
                SENT.plusSeconds(secondsSinceSent),
                Instant.parse("2027-12-06T09:02:03Z"),
                link,
                TokenState.EXACT,
                "GET",
                "click.acme.com",
                viewer);
    }

    private static Link link(String id, String destination) {
        return new Link(id, id, id, SENT, LinkKind.ORDINARY, destination);
    }

    private static Viewer viewer(
            @Nullable String address,
            @Nullable String country,
            @Nullable String asn,
            @Nullable String userAgent,
            @Nullable String ja4,
            @Nullable String hints,
            @Nullable String headerOrder) {
        return new Viewer(userAgent, address, country, asn, ja4, null, null, headerOrder, hints);
    }
}
