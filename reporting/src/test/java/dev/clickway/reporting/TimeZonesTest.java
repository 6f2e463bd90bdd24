package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.ClickItems.Row;
import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Filter;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days and hours are those of the zone, where clocks are changed as well. */
class TimeZonesTest {
    private static final List<Instant> TIMES = List.of(
            Instant.parse("2012-07-01T00:00:00Z"),
            Instant.parse("2026-03-29T00:59:59.999Z"),
            Instant.parse("2026-03-29T01:00:00Z"),
            Instant.parse("2026-10-25T00:59:59.999Z"),
            Instant.parse("2026-10-25T01:00:00Z"),
            Instant.parse("2026-03-08T06:59:59.999Z"),
            Instant.parse("2026-03-08T07:00:00Z"),
            Instant.parse("2026-04-04T14:59:59.999Z"),
            Instant.parse("2026-04-04T15:00:00Z"),
            Instant.parse("2026-12-31T23:59:59.999Z"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Berlin",
                "America/New_York",
                "Asia/Kolkata",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "-03:30"
            })
    void every_click_is_in_the_hour_and_on_the_day_that_a_clock_there_shows(String name) throws IOException {
        ZoneId zone = ZoneId.of(name);
        List<Row> rows = new ArrayList<>();
        for (Instant time : TIMES) {
            rows.add(new Row("d" + rows.size(), "c", "m", "l", time));
        }
        ClickItems.exportOfRows(folder, rows);
        Export.Opened opened = (Export.Opened) Export.open(folder);
        Question question = new Question(
                Filter.NONE,
                Set.of(By.DAY, By.HOUR),
                zone,
                true,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());

        var report = ClickItems.reportOf(opened.export(), question);

        assertThat(begins(report.by(By.HOUR))).isEqualTo(expected(zone, ChronoUnit.HOURS));
        assertThat(begins(report.by(By.DAY))).isEqualTo(expected(zone, ChronoUnit.DAYS));
    }

    private static List<LocalDateTime> begins(List<Group> groups) {
        return groups.stream().map(group -> group.begins().orElseThrow()).toList();
    }

    private static List<LocalDateTime> expected(ZoneId zone, ChronoUnit unit) {
        return TIMES.stream()
                .map(time -> LocalDateTime.ofInstant(time, zone).truncatedTo(unit))
                .distinct()
                .sorted()
                .toList();
    }
}
