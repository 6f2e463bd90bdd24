package dev.clickway.reporting;

import static dev.clickway.reporting.ClickItems.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.ClickItems.Row;
import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.DomainDates;
import dev.clickway.reporting.figures.Filter;
import dev.clickway.reporting.figures.Question;
import dev.clickway.reporting.html.HtmlExtras;
import dev.clickway.reporting.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's text; what a browser makes of it is for HtmlReportIT of the command. */
class HtmlPageTest {
    @TempDir
    Path folder;

    @Test
    void names_of_whatever_content_are_text() throws IOException {
        String evil = "<script>alert(1)</script>\\\"'&\\u202e";
        ClickItems.exportOfRows(folder, List.of(new Row("d", "c", evil, evil, NOON)));

        String page = page(Question.PLAIN, Optional.empty());

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\uFFFD")
                .doesNotContain("<script", "\u202e");
        assertThat(page).contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
    }

    @Test
    void a_mail_is_an_attribute_of_a_frame_without_any_permission() throws IOException {
        ClickItems.exportOfRows(folder, List.of(new Row("d", "c", "m", "l", NOON)));

        String page = page(
                Question.PLAIN,
                Optional.of(new HtmlExtras.ClickMap("m", "<p title=\"a\">&amp;</p></iframe><script>", "a <note>")));

        assertThat(page)
                .contains("sandbox=\"\" referrerpolicy=\"no-referrer\""
                        + " srcdoc=\"&lt;p title=&quot;a&quot;>&amp;amp;&lt;/p>&lt;/iframe>&lt;script>\"></iframe>")
                .contains("a &lt;note&gt;");
    }

    @Test
    void two_domains_have_a_chart_each_with_the_cutover_in_both() throws IOException {
        List<String> items = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            String domain = day < 6 ? "click.demo.example" : "go.demo.example";
            items.add(new Row("d" + day, "c", "m", "l", NOON.minus(Duration.ofDays(9 - day)))
                    .json()
                    .replaceFirst("}$", ",\"domain\":{\"S\":\"" + domain + "\"}}"));
        }
        ClickItems.export(folder, items);
        Question question = new Question(
                Filter.NONE,
                HtmlReport.NEEDS,
                ZoneOffset.UTC,
                true,
                List.of(
                        new DomainDates("click.demo.example", LocalDate.of(2026, 1, 1), Optional.empty()),
                        new DomainDates("go.demo.example", LocalDate.of(2026, 2, 25), Optional.empty())),
                List.of(),
                Optional.empty(),
                Optional.empty());

        String page = page(question, Optional.empty());

        assertThat(page.split("<figure class=\"trend\">", -1)).hasSize(3);
        assertThat(page.split("class=\"seam\" style=\"left:calc\\(\\(100% - var\\(--axis\\)\\) \\* 0.5000", -1))
                .hasSize(3);
        assertThat(page)
                .contains("Clicks by day on click.demo.example: 6 in all", "Clicks by day on go.demo.example: 4 in all")
                .contains("go.demo.example from 2026-02-25");
    }

    @Test
    void a_click_of_an_absurd_time_does_not_stretch_the_chart_and_is_said_to_be_outside() throws IOException {
        ClickItems.exportOfRows(
                folder,
                List.of(
                        new Row("d1", "c", "m", "l", NOON.minus(Duration.ofDays(20_000))),
                        new Row("d2", "c", "m", "l", NOON),
                        new Row("d3", "c", "m", "l", NOON.plus(Duration.ofDays(900_000)))));

        assertThat(page(Question.PLAIN, Optional.empty()))
                .contains("viewBox=\"0 0 1 100\"", "Outside of these 400 days: 2 clicks.");
    }

    @Test
    void an_export_without_clicks_is_a_page_that_says_so() throws IOException {
        ClickItems.export(folder, List.of());

        assertThat(page(Question.PLAIN, Optional.empty())).contains("No clicks, times in UTC", "nothing was left out");
    }

    private String page(Question question, Optional<HtmlExtras.ClickMap> map) throws IOException {
        Export.Opened opened = (Export.Opened) Export.open(folder);
        return HtmlReport.of(
                ClickItems.reportOf(opened.export(), question.by(By.values())),
                new HtmlExtras("demo", map, Optional.empty()));
    }
}
