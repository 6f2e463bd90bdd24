package dev.clickway.cli.doctor.probe;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.ClickTables;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The click of a probe in a real table, as it must be and otherwise. */
class RecordedClicksIT {
    private static final Instant SENT = Instant.parse("2026-11-25T12:00:00Z");
    private static final String ID = "Zk3x1qN0mV8r_uJ2-hPdT5yBcW7aLsE9fGiK4oXnQvRtUw1MzY6bSj==";
    private static final ProbeLink LINK = new ProbeLink(
            "clickway-probe-1", "1", SENT, "https://shop.example/p?id=1", "https://click.acme.com/c/token");

    @RegisterExtension
    static final ClickTables local = new ClickTables();

    private String table = "";

    @BeforeEach
    void table() {
        table = local.table();
    }

    @Test
    void a_click_as_it_was_made_passes_everything() throws IOException, InterruptedException {
        put(Map.of());
        List<Finding> findings = look(ID);
        passes(Check.CLICK_RECORDED, findings, "1 of 1");
        passes(Check.CLICK_REQUEST_ID, findings);
        passes(Check.CLICK_FIELDS, findings);
        passes(Check.CLICK_PROBE, findings, "no report counts the 1; without their mark they would be {human=1}");
    }

    @Test
    void a_click_that_did_not_come_in_fails() throws IOException, InterruptedException {
        List<Finding> findings = look(ID);
        fails(Check.CLICK_RECORDED, findings, "0 of 1", "recovery queue");
        isNotChecked(Check.CLICK_REQUEST_ID, findings, Reason.NOT_APPLICABLE);
        table = "none";
        fails(Check.CLICK_RECORDED, look(ID), "no table none");
    }

    @Test
    void a_click_with_another_id_than_the_response_fails() throws IOException, InterruptedException {
        put(Map.of("click", "another"));
        List<Finding> findings = look(ID);
        passes(Check.CLICK_RECORDED, findings);
        fails(Check.CLICK_REQUEST_ID, findings, ID, "recorded are another");
        isNotChecked(Check.CLICK_FIELDS, findings, Reason.NOT_APPLICABLE, "click.request-id");
        fails(Check.CLICK_REQUEST_ID, look(""), "has no x-amz-cf-id");
    }

    @Test
    void a_click_that_says_otherwise_fails_with_what_it_says() throws IOException, InterruptedException {
        put(Map.of("domain", "old.acme.com"));
        fails(Check.CLICK_FIELDS, look(ID), "domain is 'old.acme.com', not 'click.acme.com'");
        put(Map.of("expires", Long.toString(SENT.plus(Duration.ofDays(30)).getEpochSecond())));
        fails(Check.CLICK_FIELDS, look(ID), "kept for 30 days, not 400");
        put(Map.of("destination", "https://shop.example/p"));
        fails(Check.CLICK_FIELDS, look(ID), "destination is");
    }

    @Test
    void a_click_without_the_mark_fails() throws IOException, InterruptedException {
        put(Map.of("message", "spring-sale"));
        fails(Check.CLICK_PROBE, look(ID), "1 clicks are not marked");
    }

    @Test
    void a_click_that_no_report_could_read_is_no_proof_that_probes_are_left_out()
            throws IOException, InterruptedException {
        put(Map.of("at", "yesterday"));
        fails(Check.CLICK_PROBE, look(ID), "reports could not read 1 of 1");
    }

    private List<Finding> look(String requestId) throws IOException, InterruptedException {
        Walk walk = new Walk(
                Client.DESKTOP,
                List.of(new Hop(LINK.href(), 302, "redirect", requestId, LINK.destination(), 40)),
                new Walk.End.Broken(LINK.destination(), "not of interest"));
        return new RecordedClicks(local.client(), table, Launches.inRoute53(), Duration.ofMillis(1))
                .look(Map.of(LINK, List.of(walk)));
    }

    private void put(Map<String, String> other) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("delivery", AttributeValue.fromS("clickway-probe-1"));
        item.put("click", AttributeValue.fromS(ID));
        item.put("message", AttributeValue.fromS("clickway-probe"));
        item.put("link", AttributeValue.fromS("1"));
        item.put("method", AttributeValue.fromS("GET"));
        item.put("token", AttributeValue.fromS("exact"));
        item.put("domain", AttributeValue.fromS("click.acme.com"));
        item.put("destination", AttributeValue.fromS(LINK.destination()));
        item.put("ua", AttributeValue.fromS(Client.DESKTOP.userAgent()));
        item.put("at", AttributeValue.fromN(Long.toString(SENT.toEpochMilli())));
        item.put("sentAt", AttributeValue.fromN(Long.toString(SENT.getEpochSecond())));
        item.put(
                "expires",
                AttributeValue.fromN(
                        Long.toString(SENT.plus(Duration.ofDays(400)).getEpochSecond())));
        other.forEach((name, value) ->
                item.put(name, name.equals("expires") ? AttributeValue.fromN(value) : AttributeValue.fromS(value)));
        local.client().putItem(put -> put.tableName(table).item(item));
    }
}
