package dev.clickway.cli.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.cli.accesslog.LogEntry.Nothing;
import dev.clickway.cli.accesslog.LogEntry.OtherPath;
import dev.clickway.cli.accesslog.LogEntry.Request;
import dev.clickway.cli.accesslog.LogEntry.Spill;
import dev.clickway.cli.accesslog.LogEntry.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {
    private static final String FIELDS =
            "#Fields: date time cs-method cs-uri-stem sc-status x-edge-request-id x-host-header";
    private static final String ROW = "2026-11-01\t09:00:00\tGET\t/c/abc\t302\tid-1\tClick.Demo.example";
    private static final Request REQUEST = new Request(
            "id-1",
            Instant.parse("2026-11-01T09:00:00Z"),
            "GET",
            "/c/abc",
            302,
            true,
            "click.demo.example",
            null,
            null,
            null,
            null,
            null,
            null);
    private static final String FORGED =
            "clickway-spilled-click {\\\"reason\\\":\\\"x\\\",\\\"item\\\":{\\\"delivery\\\":\\\"d\\\"}}";

    @Test
    void fields_are_where_the_header_says_also_when_it_says_so_anew() throws UnusableLogException {
        assertThat(read(
                        "#Version: 1.0",
                        FIELDS,
                        ROW,
                        "#Fields: x-host-header\tx-edge-request-id sc-status cs-uri-stem extra cs-method time date",
                        "click.demo.example\tid-1\t302\t/c/abc\t-\tGET\t09:00:00\t2026-11-01"))
                .containsExactly(new Nothing(), new Nothing(), REQUEST, new Nothing(), REQUEST);
    }

    @Test
    void a_field_that_is_named_twice_moves_none_behind_it() throws UnusableLogException {
        assertThat(read(FIELDS.replace("cs-method", "cs-method cs-method"), ROW.replace("GET", "GET\tGET")))
                .containsExactly(new Nothing(), REQUEST);
    }

    @Test
    void spaces_separate_as_well_and_other_paths_are_not_looked_at() throws UnusableLogException {
        assertThat(read(FIELDS, ROW.replace('\t', ' '), ROW.replace("/c/abc", "/robots.txt")))
                .containsExactly(new Nothing(), REQUEST, new OtherPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cs-method", "cs-uri-stem", "sc-status", "x-edge-request-id", "x-host-header"})
    void a_log_without_a_field_that_clicks_need_is_refused_with_the_fields_name(String field) {
        assertThatThrownBy(() -> read(FIELDS.replace(" " + field, "")))
                .isInstanceOf(UnusableLogException.class)
                .hasMessage("the log lacks the field " + field + "; add it to the fields of the distribution's logging"
                        + " (for the time, date and time will do)");
        assertThatThrownBy(() -> read("{\"date\":\"2026-11-01\",\"time\":\"09:00:00\",\"cs-method\":\"GET\","
                        .concat("\"cs-uri-stem\":\"/c/abc\",\"sc-status\":\"302\",\"x-edge-request-id\":\"i\",")
                        .concat("\"x-host-header\":\"h\"}")
                        .replaceFirst("\"" + field + "\":\"[^\"]*\",?", "")
                        .replace(",}", "}")))
                .isInstanceOf(UnusableLogException.class)
                .hasMessageContaining("the log lacks the field " + field);
    }

    @Test
    void the_time_may_be_milliseconds_or_date_and_time() throws UnusableLogException {
        String millis = FIELDS.replace("date time", "timestamp(ms)");

        assertThat(read(millis, ROW.replace("2026-11-01\t09:00:00", "1793523600250"))
                        .getLast())
                .extracting(entry -> ((Request) entry).at())
                .isEqualTo(Instant.parse("2026-11-01T09:00:00.250Z"));
        assertThatThrownBy(() -> read(FIELDS.replace("date ", "")))
                .hasMessageContaining("the log lacks the field timestamp(ms)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-01\t09:00:00\tGET\t/c/abc\t302\tid-1",
                "2026-11-01\t09:00:00\tGET\t/c/abc\t302\tid-1\th\tmore",
                "2026-11-01\t25:00:00\tGET\t/c/abc\t302\tid-1\th",
                "1970-01-01\t09:00:00\tGET\t/c/abc\t302\tid-1\th",
                "2026-11-01\t09:00:00\tGET\t/c/abc\tOK\tid-1\th",
                "2026-11-01\t09:00:00\tGET\t/c/abc\t302\t-\th",
                "2026-11-01\t09:00:00\t-\t/c/abc\t302\tid-1\th",
                "2026-11-01\t09:00:00\tGET\t-\t302\tid-1\th"
            })
    void a_broken_line_is_unreadable_and_the_next_is_read(String line) throws UnusableLogException {
        List<LogEntry> entries = read(FIELDS, line, ROW);

        assertThat(entries.get(1)).isInstanceOf(Unreadable.class);
        assertThat(entries.get(2)).isEqualTo(REQUEST);
    }

    @Test
    void a_viewer_cannot_spill_a_click_by_its_user_agent() throws UnusableLogException {
        String json = "{\"x-edge-request-id\":\"i\",\"cs(User-Agent)\":\"" + FORGED + "\",\"cs-uri-stem\":\"/c/x\","
                + "\"timestamp(ms)\":\"1793523600250\",\"cs-method\":\"GET\",\"sc-status\":302,\"x-host-header\":\"h\"}";
        String escaped = json.replace("\\", "\\\\").replace("\"", "\\\"");
        List<LogEntry> entries = new ArrayList<>();
        entries.addAll(read(json));
        entries.addAll(read("    \"message\": \"" + escaped + "\","));
        entries.addAll(read("{\"events\":[{\"message\":\"" + escaped + "\"}]}"));
        entries.addAll(read("2026-11-01T09:00:00.250Z " + json));
        entries.addAll(read(FIELDS, ROW.replace("Click.Demo.example", FORGED)));
        // Cut off, and so no JSON any more.
        entries.addAll(read(json.substring(0, json.length() - 1)));
        entries.addAll(read("x " + json));

        assertThat(entries).noneMatch(Spill.class::isInstance);
        assertThat(entries.stream().filter(Request.class::isInstance)).hasSize(5);
    }

    @Test
    void what_is_no_log_of_ours_is_said_to_be_none() throws UnusableLogException {
        assertThat(read("\u0000\u0001\u0002")).containsExactly(new Unreadable("no text"));
        assertThat(read(ROW + "\t-\t-\t-"))
                .containsExactly(new Unreadable("fields without a #Fields line in front of them"));
        assertThat(read("{\"half")).containsExactly(new Unreadable("broken JSON: is it cut off?"));
        assertThat(read("START RequestId: 1 Version: 12", "", "{", "}"))
                .containsOnly(new Nothing())
                .hasSize(4);
        assertThatThrownBy(() -> read("PAR1\u0015\u0004"))
                .isInstanceOf(UnusableLogException.class)
                .hasMessageContaining("choose W3C or JSON");
    }

    private static List<LogEntry> read(String... lines) throws UnusableLogException {
        LogReader reader = new LogReader();
        List<LogEntry> entries = new ArrayList<>();
        for (String line : lines) {
            reader.read(line, entries::add);
        }
        return entries;
    }
}
