package dev.clickway.cli.doctor.cutover;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.ClickTables;
import dev.clickway.cli.doctor.Examination;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.Verdicts;
import dev.clickway.cli.doctor.dns.DistributionHost;
import dev.clickway.cli.doctor.dns.DnsExaminations;
import dev.clickway.cli.doctor.dns.DnsWorld;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A cutover from {@code old.acme.com} to {@code click.acme.com}, by the clicks in a real table. */
class CutoverExaminationsIT {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant DAY_BEFORE = Instant.parse("2026-11-27T09:00:00Z");
    private static final String ACME = """
            @ SOA ns1 x 7 2 3 4 300
            @ NS ns1
            ns1 A 127.0.0.4
            click 300 CNAME d111.cloudfront.net.
            old 300 CNAME d111.cloudfront.net.
            """;

    @RegisterExtension
    static final ClickTables local = new ClickTables();

    private String table = "";
    private int clicks;

    @BeforeEach
    void table() {
        table = local.table();
    }

    @Test
    void a_quiet_table_lets_the_cutover_go_ahead() {
        click("d-1", "old.acme.com", NOW.minus(Duration.ofHours(20)), DAY_BEFORE);
        click("d-2", "old.acme.com", NOW.minus(Duration.ofMinutes(5)), DAY_BEFORE);
        List<Finding> findings = look(NOW, 1);

        passes(Check.CUTOVER_TRAFFIC, findings, "1 clicks in the last 2 hours (1 on old.acme.com)");
        passes(Check.CUTOVER_DATES, findings, "2026-11-27", "its last day is 2026-11-30");
        passes(Check.CUTOVER_OLD_LINKS, findings, "until 2027-11-30");
    }

    @Test
    void a_send_that_is_under_way_stops_it_with_numbers_and_probes_do_not_count() {
        click("d-1", "old.acme.com", NOW.minusSeconds(60), DAY_BEFORE);
        click("d-2", "old.acme.com", NOW.minusSeconds(50), DAY_BEFORE);
        click("d-3", "click.acme.com", NOW.minusSeconds(40), DAY_BEFORE);
        click("clickway-probe-1", "old.acme.com", NOW.minusSeconds(30), DAY_BEFORE);

        fails(
                Check.CUTOVER_TRAFFIC,
                look(NOW, 2),
                "3 clicks in the last 2 hours (1 on click.acme.com, 2 on old.acme.com)",
                "--max-clicks 3");
        passes(Check.CUTOVER_TRAFFIC, look(NOW, 3), "3 clicks");
    }

    @Test
    void mail_with_the_old_domain_after_its_last_day_is_told_with_the_date_to_write() {
        click("d-1", "old.acme.com", NOW, Instant.parse("2026-12-02T09:00:00Z"));
        fails(
                Check.CUTOVER_DATES,
                look(NOW, 50),
                "2026-12-02",
                "'until' of old.acme.com in the brand file to 2026-12-02");
    }

    @Test
    void an_old_domain_that_is_still_clicked_when_its_links_should_have_expired_stays() {
        Instant later = Instant.parse("2028-01-15T12:00:00Z");
        click("d-1", "old.acme.com", later.minusSeconds(60), DAY_BEFORE);
        fails(Check.CUTOVER_OLD_LINKS, look(later, 50), "1 clicks", "2027-11-30", "keep old.acme.com until 2029-01-14");
        click("d-1", "old.acme.com", later.minusSeconds(60), Instant.parse("2027-06-01T12:00:00Z"));
        passes(Check.CUTOVER_OLD_LINKS, look(later, 50), "until 2028-05-31");
    }

    @Test
    void without_a_table_nothing_is_said_of_clicks() {
        table = "none";
        List<Finding> findings = look(NOW, 50);
        isNotChecked(Check.CUTOVER_TRAFFIC, findings, Reason.NOT_APPLICABLE);
        isNotChecked(Check.CUTOVER_DATES, findings, Reason.NOT_APPLICABLE);
    }

    @Test
    void many_clicks_are_all_read() {
        for (int i = 0; i < 300; i++) {
            click("d-" + i, "old.acme.com", NOW.minusSeconds(i), DAY_BEFORE);
        }
        fails(Check.CUTOVER_TRAFFIC, look(NOW, 50), "300 clicks");
    }

    @Test
    void of_a_table_that_was_read_in_part_nothing_passes_and_the_plan_says_so() {
        for (int i = 0; i < 5; i++) {
            click("d-" + i, "old.acme.com", NOW.minus(Duration.ofDays(1)), DAY_BEFORE, "x".repeat(300_000));
        }
        CutoverExaminations cutover = cutover(NOW, 50, Duration.ZERO);
        List<Finding> findings =
                Verdicts.of(List.of(cutover.clicks(new CutoverExaminations.Table(local.client(), table))));
        isNotChecked(Check.CUTOVER_TRAFFIC, findings, Reason.NETWORK, "not the whole table");
        isNotChecked(Check.CUTOVER_DATES, findings, Reason.NETWORK, "not the whole table", "2026-11-27");
        isNotChecked(Check.CUTOVER_OLD_LINKS, findings, Reason.NETWORK, "not the whole table", "until 2027-11-30");
        assertThat(cutover.plan(Optional.empty()).steps().getLast().what())
                .contains("not the whole table", "a later mail makes it later");
    }

    @Test
    void the_plan_goes_by_the_latest_send_that_was_seen_and_says_where_none_was() {
        CutoverExaminations cutover = cutover(NOW, 50);
        assertThat(cutover.plan(Optional.empty()).steps().getLast().what()).contains("the table was not read");
        click("d-1", "old.acme.com", NOW, Instant.parse("2026-12-20T09:00:00Z"));
        Verdicts.of(List.of(cutover.clicks(new CutoverExaminations.Table(local.client(), table))));
        Plan.Step last = cutover.plan(Optional.empty()).steps().getLast();
        assertThat(last.day()).isEqualTo(LocalDate.parse("2027-12-20"));
        assertThat(last.what()).startsWith("at the earliest: if");
    }

    @Test
    void both_domains_with_short_ttls_that_lead_to_the_distribution_pass() {
        List<Finding> findings = dns(ACME);
        passes(Check.CUTOVER_OLD_DOMAIN, findings, "old.acme.com CNAME d111.cloudfront.net");
        assertThat(findings)
                .filteredOn(finding -> finding.check() == Check.CUTOVER_TTL)
                .hasSize(2);
        passes(Check.CUTOVER_TTL, of("old.acme.com", findings), "300 s");
        passes(Check.CUTOVER_TTL, of("click.acme.com", findings), "300 s");
    }

    @Test
    void a_long_ttl_and_an_old_domain_that_leads_elsewhere_are_told() {
        List<Finding> findings =
                dns(ACME.replace("old 300 CNAME d111.cloudfront.net.", "old 86400 CNAME parked.example."));
        fails(Check.CUTOVER_OLD_DOMAIN, findings, "parked.example", "keep the records of old.acme.com");
        fails(Check.CUTOVER_TTL, of("old.acme.com", findings), "86400 s", "lower the TTL of old.acme.com");
        isNotChecked(
                Check.CUTOVER_TTL,
                of("click.acme.com", dns(ACME.replace("click 300 CNAME d111.cloudfront.net.\n", ""))),
                Reason.NETWORK);
    }

    @Test
    void the_plan_is_dated_and_waits_for_a_long_ttl() {
        CutoverExaminations cutover = cutover(NOW, 50);
        assertThat(cutover.plan(Optional.of(300L)).steps())
                .extracting(Plan.Step::day)
                .containsExactly(
                        LocalDate.parse("2026-11-28"),
                        LocalDate.parse("2026-11-30"),
                        LocalDate.parse("2026-12-01"),
                        LocalDate.parse("2027-11-30"));
        assertThat(cutover.plan(Optional.of(86_401L)).steps())
                .extracting(step -> step.day() + " " + step.what().split(" ", -1)[0])
                .containsExactly(
                        "2026-11-28 lower", "2026-11-30 with", "2026-11-30 the", "2026-12-01 send", "2027-11-30 at");
    }

    @Test
    void a_brand_with_one_domain_has_no_cutover() {
        CutoverExaminations one = new CutoverExaminations(
                Launches.inRoute53(),
                new CutoverExaminations.Limits(2, 50, Duration.ofDays(365), Duration.ofSeconds(60)),
                Clock.systemUTC());
        assertThat(one.domains()).isEmpty();
        isNotChecked(Check.CUTOVER_TRAFFIC, one.withoutCutover(), Reason.NOT_APPLICABLE, "one tracking domain");
    }

    private List<Finding> look(Instant now, long maxClicks) {
        return Verdicts.of(
                List.of(cutover(now, maxClicks).clicks(new CutoverExaminations.Table(local.client(), table))));
    }

    private static List<Finding> dns(String acme) {
        try (DnsWorld world =
                new DnsWorld().zone("acme.com.", acme, "127.0.0.4").start()) {
            List<Examination> examinations = new ArrayList<>(cutover(NOW, 50)
                    .dns(new DnsExaminations(world.access()), () -> new DistributionHost.Known("d111.cloudfront.net")));
            return Verdicts.of(examinations);
        }
    }

    private static List<Finding> of(String domain, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.subject().equals(domain))
                .toList();
    }

    private static CutoverExaminations cutover(Instant now, long maxClicks) {
        return cutover(now, maxClicks, Duration.ofSeconds(60));
    }

    private static CutoverExaminations cutover(Instant now, long maxClicks, Duration scan) {
        return new CutoverExaminations(
                Launches.beforeCutover(),
                new CutoverExaminations.Limits(2, maxClicks, Duration.ofDays(365), scan),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private void click(String delivery, String domain, Instant at, Instant sentAt) {
        click(delivery, domain, at, sentAt, "none");
    }

    private void click(String delivery, String domain, Instant at, Instant sentAt, String more) {
        local.client()
                .putItem(put -> put.tableName(table)
                        .item(Map.of(
                                "delivery", AttributeValue.fromS(delivery),
                                "click", AttributeValue.fromS("c-" + ++clicks),
                                "domain", AttributeValue.fromS(domain),
                                "at", AttributeValue.fromN(Long.toString(at.toEpochMilli())),
                                "sentAt", AttributeValue.fromN(Long.toString(sentAt.getEpochSecond())),
                                "more", AttributeValue.fromS(more))));
    }
}
