package dev.clickway.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code docs/scale.md} says is what the program reckons. */
class ScaleTest {
    @Test
    void the_tables_of_the_page_are_the_programs() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "scale.md"));

        assertThat(Scale.tables())
                .hasSize(5)
                .allSatisfy(table -> assertThat(page)
                        .as("run bench/scale, and put its tables into the page")
                        .contains("\n\n" + table));
    }

    @Test
    void consecutive_numbers_spread_as_random_ones_do() {
        assertThat(Spread.of(Spread.Keys.NUMBERS, 17, 0).busiestOfMean()).isLessThan(1.05);
    }

    @Test
    void a_million_clicks_in_a_minute_are_more_than_a_new_table_takes() {
        Volume spike = Volume.all().getLast();

        assertThat(spike.peak()).isBetween(16_666.0, 16_667.0);
        assertThat(Limit.first(spike).name()).contains("new table");
    }
}
