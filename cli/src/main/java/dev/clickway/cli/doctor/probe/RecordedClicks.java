package dev.clickway.cli.doctor.probe;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.aws.Asked;
import dev.clickway.click.ClickItem;
import dev.clickway.link.Probes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The clicks that the probes left in the table, held against what was done. */
final class RecordedClicks {
    private static final List<Check> CHECKS =
            List.of(Check.CLICK_RECORDED, Check.CLICK_REQUEST_ID, Check.CLICK_FIELDS, Check.CLICK_PROBE);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int MAX_USER_AGENT_CHARS = 256;
    private static final int MAX_DESTINATION_CHARS = 400;
    private static final long SECONDS_PER_DAY = 86_400;

    private final DynamoDbClient client;
    private final String table;
    private final Launch launch;
    private final Duration patience;

    /** @param patience how long a click may take to come in; it is recorded before its redirect is sent */
    RecordedClicks(DynamoDbClient client, String table, Launch launch, Duration patience) {
        this.client = client;
        this.table = table;
        this.launch = launch;
        this.patience = patience;
    }

    /** One click as it was made: of a link, by a client, answered with an id. */
    private record Made(ProbeLink link, Walk walk) {
        Hop first() {
            return walk.hops().getFirst();
        }

        String shown() {
            return "link " + link.name() + " by the " + walk.client().words();
        }
    }

    /** @param walks those of each link of a run */
    List<Finding> look(Map<ProbeLink, List<Walk>> walks) throws IOException, InterruptedException {
        List<Made> made = new ArrayList<>();
        walks.forEach((link, ofLink) -> ofLink.stream()
                .map(walk -> new Made(link, walk))
                .filter(click -> click.first().status() == 302)
                .forEach(made::add));
        if (made.isEmpty()) {
            return CHECKS.stream()
                    .map(check -> check.notChecked(
                            "", Reason.NOT_APPLICABLE, "no probe link was answered with a redirect, see link.lands"))
                    .toList();
        }
        return switch (found(made)) {
            case Asked.Told<Map<String, Map<String, AttributeValue>>>(var items) -> judged(made, items);
            case Asked.Absent<Map<String, Map<String, AttributeValue>>> _ ->
                List.of(Check.CLICK_RECORDED.failed(
                        "", "there is no table " + table, made.size() + " clicks", Check.CLICK_RECORDED.mend()));
            case Asked.Unknown<Map<String, Map<String, AttributeValue>>>(var why) ->
                CHECKS.stream().map(check -> new Finding(check, "", why)).toList();
        };
    }

    private Asked<Map<String, Map<String, AttributeValue>>> found(List<Made> made) throws InterruptedException {
        String delivery = made.getFirst().link().delivery();
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Asked<Map<String, Map<String, AttributeValue>>> asked = Asked.of("dynamodb:Query", () -> query(delivery));
            boolean all = asked instanceof Asked.Told<Map<String, Map<String, AttributeValue>>>(var items)
                    && recorded(made, items) == made.size();
            boolean told = asked instanceof Asked.Told;
            if (all || !told || System.nanoTime() > deadline) {
                return asked;
            }
            Thread.sleep(PAUSE);
        }
    }

    /** The clicks of a delivery by their ids. */
    private Map<String, Map<String, AttributeValue>> query(String delivery) {
        Map<String, Map<String, AttributeValue>> items = new LinkedHashMap<>();
        client.queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("#d = :d")
                        .expressionAttributeNames(Map.of("#d", ClickItem.DELIVERY))
                        .expressionAttributeValues(Map.of(":d", AttributeValue.fromS(delivery))))
                .items()
                .forEach(item -> items.put(text(item, ClickItem.CLICK), item));
        return items;
    }

    /** How many of the clicks came in: told by their ids, and where no id is known again by their number. */
    private static long recorded(List<Made> made, Map<String, Map<String, AttributeValue>> items) {
        long known = made.stream()
                .filter(click -> items.containsKey(click.first().requestId()))
                .count();
        return known > 0 ? known : Math.min(items.size(), made.size());
    }

    private List<Finding> judged(List<Made> made, Map<String, Map<String, AttributeValue>> items) throws IOException {
        List<Finding> findings = new ArrayList<>();
        String found = recorded(made, items) + " of " + made.size() + " clicks are in " + table;
        findings.add(
                recorded(made, items) == made.size()
                        ? Check.CLICK_RECORDED.passed("", found)
                        : Check.CLICK_RECORDED.failed(
                                "",
                                found,
                                "all of them within " + patience.toSeconds() + " s",
                                Check.CLICK_RECORDED.mend()));
        if (items.isEmpty()) {
            for (Check check : CHECKS.subList(1, CHECKS.size())) {
                findings.add(check.notChecked("", Reason.NOT_APPLICABLE, "no click was found"));
            }
            return findings;
        }
        findings.add(requestIds(made, items));
        findings.add(fields(made, items));
        findings.add(marks(items));
        return findings;
    }

    private static Finding requestIds(List<Made> made, Map<String, Map<String, AttributeValue>> items) {
        Optional<Made> other = made.stream()
                .filter(click -> !items.containsKey(click.first().requestId()))
                .findFirst();
        return other.map(click -> Check.CLICK_REQUEST_ID.failed(
                        "",
                        click.first().requestId().isEmpty()
                                ? "the response to " + click.shown() + " has no x-amz-cf-id"
                                : "no click has the id " + click.first().requestId() + " of " + click.shown()
                                        + "; recorded are " + String.join(", ", items.keySet()),
                        "the x-amz-cf-id of the response",
                        Check.CLICK_REQUEST_ID.mend()))
                .orElseGet(() -> Check.CLICK_REQUEST_ID.passed("", "all bear the x-amz-cf-id of their response"));
    }

    private Finding fields(List<Made> made, Map<String, Map<String, AttributeValue>> items) {
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (Made click : made) {
            Map<String, AttributeValue> item = items.get(click.first().requestId());
            if (item != null) {
                compared++;
                expected(click).forEach((name, value) -> {
                    if (!value.equals(text(item, name))) {
                        wrong.add(click.shown() + ": " + name + " is '" + text(item, name) + "', not '" + value + "'");
                    }
                });
                long kept = number(item, ClickItem.EXPIRES) - number(item, "at") / 1_000;
                int days = launch.brand().clicks().retentionDays();
                if (Math.abs(kept - days * SECONDS_PER_DAY) > SECONDS_PER_DAY) {
                    wrong.add(click.shown() + ": kept for " + kept / SECONDS_PER_DAY + " days, not " + days);
                }
            }
        }
        if (compared == 0) {
            return Check.CLICK_FIELDS.notChecked(
                    "", Reason.NOT_APPLICABLE, "no click can be told by its id, see click.request-id");
        }
        return wrong.isEmpty()
                ? Check.CLICK_FIELDS.passed("", "message, link, destination, domain, user agent and expiry are right")
                : Check.CLICK_FIELDS.failed(
                        "",
                        wrong.getFirst() + (wrong.size() > 1 ? ", and " + (wrong.size() - 1) + " more" : ""),
                        "what was done",
                        Check.CLICK_FIELDS.mend());
    }

    private Map<String, String> expected(Made click) {
        ProbeLink link = click.link();
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("message", Probes.RESERVED);
        expected.put("link", link.name());
        expected.put("sentAt", Long.toString(link.sentAt().getEpochSecond()));
        expected.put("method", "GET");
        expected.put("token", "exact");
        expected.put("domain", URI.create(link.href()).getAuthority());
        expected.put("ua", cut(click.walk().client().userAgent(), MAX_USER_AGENT_CHARS));
        if (link.destination().length() <= MAX_DESTINATION_CHARS) {
            expected.put("destination", link.destination());
        } else {
            expected.put("destination", link.destination().substring(0, MAX_DESTINATION_CHARS / 2));
        }
        return expected;
    }

    private Finding marks(Map<String, Map<String, AttributeValue>> items) throws IOException {
        long unmarked = items.values().stream()
                .filter(item ->
                        !Probes.isProbe(text(item, ClickItem.DELIVERY)) || !Probes.isProbe(text(item, "message")))
                .count();
        if (unmarked > 0) {
            return Check.CLICK_PROBE.failed(
                    "",
                    unmarked + " clicks are not marked",
                    "message and delivery begin with " + Probes.RESERVED,
                    Check.CLICK_PROBE.mend());
        }
        return switch (ProbeVerdicts.of(items.values(), table)) {
            case ProbeVerdicts.Asked.Not(String why) ->
                Check.CLICK_PROBE.notChecked("", Reason.UNFORESEEN, "reports cannot read them: " + why);
            case ProbeVerdicts.Asked.Told(ProbeVerdicts verdicts) -> {
                int copies = verdicts.ofCopies().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                yield verdicts.counted() == 0 && copies == items.size()
                        ? Check.CLICK_PROBE.passed(
                                "",
                                "no report counts the " + items.size() + "; without their mark they would be "
                                        + verdicts.ofCopies())
                        : Check.CLICK_PROBE.failed(
                                "",
                                verdicts.counted() > 0
                                        ? "reports count " + verdicts.counted() + " of " + items.size()
                                        : "reports could not read " + (items.size() - copies) + " of " + items.size()
                                                + " if they were shoppers'",
                                "clicks that reports can read, and leave out",
                                Check.CLICK_PROBE.mend());
            }
        };
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            return "";
        }
        return value.n() != null ? value.n() : String.valueOf(value.s());
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        String text = text(item, name);
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private static String cut(String text, int chars) {
        return text.length() <= chars ? text : text.substring(0, chars);
    }
}
