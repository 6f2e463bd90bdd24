package dev.clickway.cli.doctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.CheckUp;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.Phase;
import dev.clickway.cli.doctor.cutover.Plan;
import dev.clickway.cli.doctor.probe.Journey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One diagnosis in its three forms; what comes from outside commands neither terminal nor page. */
class DiagnosisTest {
    private static final String HOSTILE = "a\u001B[31m<script>alert('1')</script>\"\nb\u202Ec";
    private static final Diagnosis DIAGNOSIS = new Diagnosis(
            "acme",
            Instant.parse("2026-11-25T12:00:00Z"),
            new CheckUp(List.of(
                    Check.DNS_FREE.failed(
                            "click.acme.com",
                            "click.acme.com CNAME u123.wl.sendgrid.net: it is in use by SendGrid",
                            "no record, or one to the brand's distribution",
                            Check.DNS_FREE.mend("the record click.acme.com CNAME u123.wl.sendgrid.net", "SendGrid")),
                    Check.DNS_CAA.passed("click.acme.com", "no CAA record from click.acme.com up"),
                    Check.DNS_TTL.warned("click.acme.com", "86400 s", "at most 300 s", Check.DNS_TTL.mend("the TTL")),
                    Check.CERT_ISSUED.notChecked("", Reason.PERMISSION, "it takes acm:DescribeCertificate"),
                    Check.SHOP_LANDS.failed("https://www.acme.com/p", HOSTILE, "a page", "mend it"),
                    Check.CUTOVER_TTL.passed("old.acme.com", "60 s"))),
            List.of(new Journey(
                    "https://www.acme.com/p?id=1&utm_source=newsletter",
                    "phone",
                    List.of(
                            new Journey.Step("https://click.acme.com/c/AAEC", 302, "redirect", true, "", "", 41),
                            new Journey.Step(
                                    "https://www.acme.com/p?id=1&utm_source=newsletter",
                                    200,
                                    "",
                                    true,
                                    "id",
                                    "utm_source",
                                    180)))),
            new Plan(List.of(new Plan.Step(LocalDate.parse("2026-12-01"), "send the first mail"))),
            List.of("only the first 100 of 120 destinations are clicked"));

    @Test
    void a_terminal_sees_marks_and_mends_in_the_order_of_the_list() {
        assertThat(TextReport.of(DIAGNOSIS, false)).isEqualTo("""
                Before the deploy
                  ✘ dns.free            The name is free, or ours already: click.acme.com
                      found     click.acme.com CNAME u123.wl.sendgrid.net: it is in use by SendGrid
                      expected  no record, or one to the brand's distribution
                      mend      remove the record click.acme.com CNAME u123.wl.sendgrid.net at SendGrid when no link needs it any more, or choose another name
                  ✔ dns.caa             CAA allows Amazon along the whole chain: click.acme.com
                      no CAA record from click.acme.com up
                  ! dns.ttl             What will change is not cached for long: click.acme.com
                      found     86400 s
                      expected  at most 300 s
                      mend      lower the TTL to 300 s, and deploy when the old time is over

                After the deploy
                  – cert.issued         The certificate is issued
                      not checked (permission): it takes acm:DescribeCertificate

                End to end
                  ✘ shop.lands          The shop shows a page: https://www.acme.com/p
                      found     a?[31m<script>alert('1')</script>"?b?c
                      expected  a page
                      mend      mend it
                  The way to https://www.acme.com/p?id=1&utm_source=newsletter, phone
                    302     41 ms  https://click.acme.com/c/AAEC  → redirect
                    200    180 ms  https://www.acme.com/p?id=1&utm_source=newsletter  UTM: utm_source  parameters: id

                Before a cutover
                  ✔ cutover.ttl         TTLs are lowered: old.acme.com
                      60 s
                  The plan
                    2026-12-01  send the first mail

                Note: only the first 100 of 120 destinations are clicked
                2 passed, 1 warnings, 2 failed, 1 not checked
                """);
        assertThat(TextReport.of(DIAGNOSIS, true)).contains("\u001B[31m✘\u001B[0m dns.free", "\u001B[32m✔\u001B[0m");
    }

    @Test
    void many_checks_that_one_reason_kept_from_being_made_are_told_together_on_a_terminal() {
        List<Finding> kept = Stream.of(Check.values())
                .filter(check -> check.phase() == Phase.BEFORE_DEPLOY)
                .map(check -> check == Check.DNS_FREE
                        ? check.passed("", "no record")
                        : check.notChecked("", Reason.NOT_APPLICABLE, "the brand file must be mended first"))
                .toList();
        Diagnosis diagnosis =
                new Diagnosis("acme", DIAGNOSIS.at(), new CheckUp(kept), List.of(), new Plan(List.of()), List.of());
        String text = TextReport.of(diagnosis, false);
        assertThat(text.lines().filter(line -> line.contains("must be mended first")))
                .hasSize(2);
        assertThat(text.lines()).allMatch(line -> line.length() <= 110);
        kept.forEach(finding -> assertThat(text).contains(finding.check().id()));
    }

    @Test
    void a_program_gets_everything_as_it_was_found() throws IOException {
        JsonNode json = new ObjectMapper().readTree(JsonReport.of(DIAGNOSIS));
        assertThat(json.get("failed").intValue()).isEqualTo(2);
        assertThat(json.at("/findings/0/id").asText()).isEqualTo("dns.free");
        assertThat(json.at("/findings/3/reason").asText()).isEqualTo("permission");
        assertThat(json.at("/findings/4/found").asText()).isEqualTo(HOSTILE);
        assertThat(json.at("/journeys/0/hops/1/utm").asText()).isEqualTo("utm_source");
        assertThat(json.at("/plan/0/day").asText()).isEqualTo("2026-12-01");
    }

    @Test
    void a_page_runs_nothing_loads_nothing_and_shows_what_came_from_outside_as_text() throws IOException {
        String page = HtmlReport.of(DIAGNOSIS);
        assertThat(page)
                .contains(
                        "Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"",
                        "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;",
                        "<b>2</b> failed",
                        "<dt>2026-12-01</dt>")
                .doesNotContain("<script", "\u001B", "url(", "@import");
        if ("write".equals(System.getProperty("doctor.page"))) {
            Files.writeString(Path.of("target", "doctor.html"), page);
        }
    }
}
