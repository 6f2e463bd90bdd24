package dev.clickway.cli.doctor.cutover;

import dev.clickway.cli.doctor.aws.Asked;
import dev.clickway.click.ClickItem;
import dev.clickway.link.Probes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * What the table says of each tracking domain: the clicks of the last hours, and the latest send. The table knows no order
 * by time, so that all of it is read, as far as the time given suffices; probes are not counted.
 *
 * @param whole whether all of the table was read
 * @param read how many clicks were
 */
record ClickScan(SequencedMap<String, OfDomain> domains, long read, boolean whole) {

    /**
     * @param recent clicks since the time that was asked for
     * @param lastSent when the latest mail was sent whose link was clicked on the domain
     */
    record OfDomain(long recent, Instant lastSent) {}

    long recent() {
        return domains.values().stream().mapToLong(OfDomain::recent).sum();
    }

    static Asked<ClickScan> of(DynamoDbClient client, String table, Instant since, Duration limit) {
        return Asked.of("dynamodb:Scan", () -> scan(client, table, since, limit));
    }

    private static ClickScan scan(DynamoDbClient client, String table, Instant since, Duration limit) {
        SequencedMap<String, OfDomain> domains = new TreeMap<>();
        long deadline = System.nanoTime() + limit.toNanos();
        long read = 0;
        Map<String, AttributeValue> from = Map.of();
        do {
            ScanRequest.Builder scan = ScanRequest.builder()
                    .tableName(table)
                    .projectionExpression("#d, #at, #sent, #domain")
                    .expressionAttributeNames(
                            Map.of("#d", ClickItem.DELIVERY, "#at", "at", "#sent", "sentAt", "#domain", "domain"));
            if (!from.isEmpty()) {
                scan.exclusiveStartKey(from);
            }
            ScanResponse page = client.scan(scan.build());
            for (Map<String, AttributeValue> item : page.items()) {
                read++;
                add(domains, item, since);
            }
            from = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
        } while (!from.isEmpty() && System.nanoTime() < deadline);
        return new ClickScan(domains, read, from.isEmpty());
    }

    private static void add(Map<String, OfDomain> domains, Map<String, AttributeValue> item, Instant since) {
        AttributeValue delivery = item.get(ClickItem.DELIVERY);
        AttributeValue domain = item.get("domain");
        if (delivery == null || domain == null || Probes.isProbe(delivery.s())) {
            return;
        }
        boolean recent = number(item.get("at")) >= since.toEpochMilli();
        Instant sent = Instant.ofEpochSecond(number(item.get("sentAt")));
        domains.merge(
                domain.s(),
                new OfDomain(recent ? 1 : 0, sent),
                (a, b) -> new OfDomain(
                        a.recent() + b.recent(), a.lastSent().isAfter(b.lastSent()) ? a.lastSent() : b.lastSent()));
    }

    private static long number(@Nullable AttributeValue value) {
        return value == null || value.n() == null || !value.n().matches("[0-9]{1,15}") ? 0 : Long.parseLong(value.n());
    }
}
