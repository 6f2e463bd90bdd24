package dev.clickway.reporting;

import static dev.clickway.reporting.ClickItems.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.ClickItems.Row;
import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Filter;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.OrderTerms;
import dev.clickway.reporting.figures.Question;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.html.HtmlExtras;
import dev.clickway.reporting.html.HtmlReport;
import dev.clickway.reporting.text.CsvReport;
import dev.clickway.reporting.text.JsonReport;
import dev.clickway.reporting.text.Shown;
import dev.clickway.reporting.text.TableReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersTest {
    private static final String HEAD = "order,click,delivery,time,amount,currency";
    private static final String PHONE = ",\"ua\":{\"S\":\"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)"
            + " AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1\"}}";

    @TempDir
    Path folder;

    @BeforeEach
    void clicks() throws IOException {
        ClickItems.export(
                folder.resolve("export"),
                List.of(
                        person(new Row("d1", "c1", "spring", "hero", NOON)),
                        person(new Row("d1", "c2", "spring", "footer", NOON.plusSeconds(600))),
                        person(new Row("d2", "c3", "autumn", "hero", NOON)),
                        new Row("d3", "c4", "spring", "hero", NOON)
                                .json()
                                .replaceFirst("}$", ",\"method\":{\"S\":\"HEAD\"}}")));
    }

    @Test
    void an_order_is_that_of_the_click_it_names_or_else_of_the_last_one_of_its_delivery() throws IOException {
        Path orders = csv(
                "o1,c1,,2026-03-01T13:00:00Z,20.00,EUR",
                "o2,,d1,2026-03-01T13:00:00Z,5.50,EUR",
                "o3,,d2,2026-03-01T13:00:00+00:00,7.25,EUR");

        assertThat(revenue(report(OrderTerms.Model.LAST, 7, orders)))
                .containsExactly(
                        "spring/footer: 1 5.50 EUR",
                        "spring/hero: 1 20.00 EUR",
                        "autumn/hero: 1 7.25 EUR",
                        "all: 3 32.75 EUR");
        assertThat(revenue(report(OrderTerms.Model.FIRST, 7, orders)))
                .containsExactly("spring/hero: 2 25.50 EUR", "autumn/hero: 1 7.25 EUR", "all: 3 32.75 EUR");
    }

    @Test
    void orders_without_a_persons_click_in_the_window_before_them_are_told_and_in_no_message() throws IOException {
        Report report = report(
                OrderTerms.Model.LAST,
                1,
                csv(
                        "o1,,d3,2026-03-01T13:00:00Z,1.00,EUR",
                        "o2,,d9,2026-03-01T13:00:00Z,2.00,EUR",
                        "o3,,d1,2026-03-01T11:59:59Z,4.00,EUR",
                        "o4,,d1,2026-03-02T12:10:00.001Z,8.00,EUR",
                        "o5,,d1,2026-03-02T12:10:00Z,16.00,EUR"));

        assertThat(revenue(report)).containsExactly("spring/footer: 1 16.00 EUR", "all: 1 16.00 EUR");
        assertThat(report.ordersLeftOut())
                .extracting(one -> one.orders() + " " + one.reason() + " " + Shown.money(one.amount()))
                .containsExactlyInAnyOrder(
                        "1 no click of theirs is in the export 2.00 EUR",
                        "1 only machines clicked, or nobody knows whether a person did 1.00 EUR",
                        "1 ordered before the click 4.00 EUR",
                        "1 ordered later after the click than the window 8.00 EUR");
    }

    @Test
    void currencies_are_never_added_up_and_have_their_own_digits() throws IOException {
        Report report = report(
                OrderTerms.Model.LAST,
                7,
                csv(
                        "o1,,d2,2026-03-01T13:00:00Z,0.10,EUR",
                        "o2,,d2,2026-03-01T13:00:00Z,0.20,EUR",
                        "o3,,d2,2026-03-01T13:00:00Z,1200,JPY",
                        "o4,,d2,2026-03-01T13:00:00Z,1.005,KWD"));

        assertThat(revenue(report))
                .containsExactly(
                        "autumn/hero: 2 0.30 EUR",
                        "autumn/hero: 1 1,200 JPY",
                        "autumn/hero: 1 1.005 KWD",
                        "all: 2 0.30 EUR",
                        "all: 1 1,200 JPY",
                        "all: 1 1.005 KWD");
    }

    @Test
    void an_order_told_again_counts_once_and_money_that_went_back_lowers_what_it_brought() throws IOException {
        Path more = Files.writeString(folder.resolve("more.jsonl"), """
                {"order":"o1","delivery":"d2","time":"2026-03-01T13:00:00Z","amount":20.00,"currency":"EUR"}
                {"order":"o1","delivery":"d2","time":"2026-03-09T13:00:00Z","amount":-5.00,"currency":"EUR","items":[1,2]}
                {"order":"o1","delivery":"d2","time":"2026-03-09T13:00:00Z","amount":-5.00,"currency":"EUR"}
                {"order":"gone","delivery":"d2","time":"2026-03-09T13:00:00Z","amount":-9,"currency":"EUR"}
                """);

        Report report = report(OrderTerms.Model.LAST, 7, csv("o1,,d2,2026-03-01T13:00:00Z,20.00,EUR"), more);

        assertThat(revenue(report)).containsExactly("autumn/hero: 1 15.00 EUR", "all: 1 15.00 EUR");
        assertThat(report.total().revenue().getFirst().refunded().amount()).isEqualByComparingTo("-5.00");
        assertThat(report.ordersLeftOut())
                .extracting(Report.OrdersLeftOut::reason)
                .containsExactly("money that went back for an order that is not told");
    }

    @Test
    void revenue_per_recipient_and_per_human_click_stand_in_the_table() throws IOException {
        Path sends = Files.writeString(folder.resolve("sends.csv"), "message,sent\nspring,1000\n");
        Export.Opened opened = (Export.Opened) Export.open(folder.resolve("export"));
        Question question = new Question(
                Filter.NONE,
                Set.of(By.MESSAGE),
                ZoneOffset.UTC,
                false,
                List.of(),
                List.of(sends),
                Optional.of(new OrderTerms(
                        List.of(csv("o1,,d1,2026-03-01T13:00:00Z,25.00,EUR")),
                        OrderTerms.Model.LAST,
                        Duration.ofDays(7))),
                Optional.of(Filter.NONE.ofMessage("autumn")));

        assertThat(TableReport.of(ClickItems.reportOf(opened.export(), question), 120))
                .contains("""
                Orders
                Message  Orders  Revenue  Refunded  Currency  Per recipient  Per click
                spring        1    25.00      0.00  EUR              0.0250    12.5000
                All           1    25.00      0.00  EUR              0.0250     8.3333
                Each order is of the last human click within 7 days before it; per click is per human click.
                """, """
                This: all clicks
                Other: message autumn
                Figure                  This  Other    Difference
                Clicks                     4      1      +300.0 %
                """);
    }

    @Test
    void revenue_per_recipient_is_of_the_mails_that_the_sends_tell_of_and_the_rest_is_said() throws IOException {
        Path sends = Files.writeString(
                folder.resolve("sends.csv"), "message,delivery\nspring,d1\nspring,d5\nspring,d6\nspring,d7\n");
        Question question = new Question(
                Filter.NONE,
                Set.of(By.MESSAGE),
                ZoneOffset.UTC,
                false,
                List.of(),
                List.of(sends),
                Optional.of(new OrderTerms(
                        List.of(csv(
                                "o1,,d1,2026-03-01T13:00:00Z,25.00,EUR",
                                "o2,,d2,2026-03-01T13:00:00Z,1000.00,EUR",
                                "o3,,d2,2026-03-01T13:00:00Z,300.00,CHF")),
                        OrderTerms.Model.LAST,
                        Duration.ofDays(7))),
                Optional.of(Filter.NONE));
        Report report = ClickItems.reportOf(((Export.Opened) Export.open(folder.resolve("export"))).export(), question);

        assertThat(report.total().revenue())
                .extracting(one -> Shown.money(one.net()) + " "
                        + one.perRecipient(report.total().sent()))
                .containsExactly("1,025.00 EUR Optional[6.2500]", "300.00 CHF Optional.empty");
        String notSaid = "1 × of a delivery that is not among the sends (%s)";
        assertThat(TableReport.of(report, 200))
                .contains("Not in revenue per recipient: " + notSaid.formatted("300.00 CHF") + "; "
                        + notSaid.formatted("1,000.00 EUR"))
                .contains("\nPer recipient in EUR")
                .doesNotContain("256.25", "Per recipient in CHF");
        assertThat(HtmlReport.of(report, new HtmlExtras("demo", Optional.empty(), Optional.empty())))
                .contains("6.2500 per recipient", "Not in revenue per recipient: " + notSaid.formatted("300.00 CHF"))
                .doesNotContain("256.25");
        assertThat(JsonReport.of(report))
                .contains("\"perRecipient\" : \"6.2500\"", "\"ordersOutsideSends\" : [\n    {")
                .doesNotContain("256.25");
        assertThat(CsvReport.of(report, By.MESSAGE))
                .contains("per_recipient_EUR", ",1,25.00,0.00,6.2500,")
                .doesNotContain("250.0000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "o2,,,2026-03-01T13:00:00Z,1.00,EUR|neither a click nor a delivery",
                "o2,,d1,2026-03-01,1.00,EUR|a time that is none",
                "o2,,d1,2026-03-01T13:00:00,1.00,EUR|with its offset",
                "o2,,d1,,1.00,EUR|no time",
                "o2,,d1,2026-03-01T13:00:00Z,,EUR|no amount",
                "o2,,d1,2026-03-01T13:00:00Z,1.234,EUR|more digits than its currency",
                "o2,,d1,2026-03-01T13:00:00Z,1e3,EUR|no number such as",
                "o2,,d1,2026-03-01T13:00:00Z,'1,00',EUR|cannot be read",
                "o2,,d1,2026-03-01T13:00:00Z,99999999999999,EUR|too large",
                "o2,,d1,2026-03-01T13:00:00Z,1.00,euro|none of ISO 4217",
                "o2,,d1|cannot be read",
                "o1,,d1,2026-03-01T13:00:00Z,2.00,EUR|tells an order otherwise than",
                "o1,,d2,2026-03-01T13:00:00Z,-1.00,USD|tells an order otherwise than"
            })
    void a_broken_line_refuses_the_file_with_its_number_and_nothing_is_counted(String line, String problem)
            throws IOException {
        Path orders = csv("o1,,d1,2026-03-01T13:00:00Z,1.00,EUR", line);

        assertThat(outcome(OrderTerms.Model.LAST, 7, orders))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.toString())
                                .startsWith(orders + ":3: ")
                                .contains(problem));
    }

    private static String person(Row row) {
        return row.json().replaceFirst("}$", PHONE);
    }

    private Path csv(String... lines) throws IOException {
        return Files.writeString(folder.resolve("orders.csv"), HEAD + "\n" + String.join("\n", lines) + "\n");
    }

    private Report report(OrderTerms.Model model, int days, Path... files) throws IOException {
        return ((Reports.Made) outcome(model, days, files)).report();
    }

    private Reports.Outcome outcome(OrderTerms.Model model, int days, Path... files) throws IOException {
        Export.Opened opened = (Export.Opened) Export.open(folder.resolve("export"));
        return Reports.make(
                opened.export(),
                new Question(
                        Filter.NONE,
                        Set.of(By.LINK, By.MESSAGE),
                        ZoneOffset.UTC,
                        false,
                        List.of(),
                        List.of(),
                        Optional.of(new OrderTerms(List.of(files), model, Duration.ofDays(days))),
                        Optional.empty()));
    }

    private static List<String> revenue(Report report) {
        List<String> all = new ArrayList<>();
        for (Group group : report.by(By.LINK).reversed()) {
            group.revenue()
                    .forEach(one -> all.add(group.name().orElseThrow() + "/"
                            + group.link().orElseThrow() + ": " + one.orders() + " " + Shown.money(one.net())));
        }
        report.total().revenue().forEach(one -> all.add("all: " + one.orders() + " " + Shown.money(one.net())));
        return all;
    }
}
