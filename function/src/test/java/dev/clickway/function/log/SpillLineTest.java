package dev.clickway.function.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.click.Click;
import dev.clickway.click.ClickItem;
import dev.clickway.click.Viewer;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.store.ReadClick.Unreadable;
import dev.clickway.function.store.ReadClick.Whole;
import org.junit.jupiter.api.Test;

class SpillLineTest {
    private static final Click CLICK = DemoBrand.click(
            "id-1", DemoBrand.LINK, new Viewer("curl/8", null, null, null, null, null, null, null, null));
    private static final String LINE = SpillLine.write(CLICK, "ThrottlingException");

    @Test
    void a_spilled_click_reads_back_whole() {
        assertThat(SpillLine.read(LINE)).contains(new Whole(ClickItem.of(CLICK)));
    }

    @Test
    void the_line_is_one_line_of_ascii_that_begins_with_its_marker_and_says_why() {
        assertThat(LINE)
                .matches("[ -~]+")
                .startsWith("clickway-spilled-click {\"reason\":\"ThrottlingException\",\"item\":{\"delivery\":");
    }

    @Test
    void what_a_log_puts_in_front_is_passed_over() {
        assertThat(SpillLine.read("2026-11-24T10:00:00.000Z " + LINE + "\n")).contains(new Whole(ClickItem.of(CLICK)));
    }

    @Test
    void other_lines_are_no_spills() {
        assertThat(SpillLine.read("")).isEmpty();
        assertThat(SpillLine.read("START RequestId: 1")).isEmpty();
        assertThat(SpillLine.read("clickway-defect {\"exception\":\"x\"}")).isEmpty();
    }

    @Test
    void a_line_that_was_cut_or_glued_is_unreadable() {
        assertThat(SpillLine.read(LINE.substring(0, LINE.length() - 1))).containsInstanceOf(Unreadable.class);
        assertThat(SpillLine.read(LINE + LINE)).containsInstanceOf(Unreadable.class);
        assertThat(SpillLine.read(SpillLine.MARKER)).containsInstanceOf(Unreadable.class);
        assertThat(SpillLine.read(SpillLine.MARKER + "{\"reason\":\"x\"}")).contains(new Unreadable("has no item"));
        assertThat(SpillLine.read(LINE + " ".repeat(20_000))).containsInstanceOf(Unreadable.class);
    }
}
