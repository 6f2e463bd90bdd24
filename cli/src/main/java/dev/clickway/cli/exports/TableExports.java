package dev.clickway.cli.exports;

import dev.clickway.cli.BadInput;
import dev.clickway.cli.aws.AwsTrouble;
import dev.clickway.cli.s3.S3Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ExportDescription;
import software.amazon.awssdk.services.dynamodb.model.ExportFormat;
import software.amazon.awssdk.services.dynamodb.model.ExportStatus;
import software.amazon.awssdk.services.dynamodb.model.ExportSummary;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.ExportType;
import software.amazon.awssdk.services.dynamodb.model.ExportViewType;
import software.amazon.awssdk.services.dynamodb.model.IncrementalExportSpecification;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryUnavailableException;

/**
 * The exports of a table, as DynamoDB itself makes them to S3.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExportTableToPointInTime.html">ExportTableToPointInTime</a>
 */
public final class TableExports {
    /** How many of the latest exports are looked at. */
    private static final int LATEST = 100;

    private static final String NO_RECOVERY =
            "the table has no point-in-time recovery, from which DynamoDB exports; deploy the brand's stack, which turns it"
                    + " on, or turn it on with: aws dynamodb update-continuous-backups";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final DynamoDbClient client;
    private final String tableArn;

    private TableExports(DynamoDbClient client, String tableArn) {
        this.client = client;
        this.tableArn = tableArn;
    }

    /** What became of an export. */
    public sealed interface Outcome {}

    /** It is in S3, under a key that ends with {@code /AWSDynamoDB/<ExportId>}. */
    public record Completed(String id, S3Place place) implements Outcome {}

    /**
     * @param what of the table was not exported
     * @param reason as DynamoDB gives it, on one line
     */
    public record Failed(String id, String what, String reason) implements Outcome {}

    /**
     * Exports of changes.
     *
     * @param underWay ARNs of those begun now, and of those that were under way; none where too little time has gone by
     * @param complete ExportIds of those to the same place that were there already, since the last full export
     * @param to up to which changes are exported once they are complete
     * @param problem why not all of them could be begun
     */
    public record Changes(List<String> underWay, Set<String> complete, Instant to, Optional<String> problem) {
        public Changes {
            underWay = List.copyOf(underWay);
            complete = Set.copyOf(complete);
        }
    }

    /** @throws BadInput where there is no such table, or it cannot be reached */
    public static TableExports of(DynamoDbClient client, String table) {
        try {
            String arn = client.describeTable(describe -> describe.tableName(table))
                    .table()
                    .tableArn();
            return new TableExports(client, arn);
        } catch (SdkException e) {
            throw new BadInput(
                    "the table " + table + " cannot be reached (" + AwsTrouble.line(e)
                            + "); deploy the brand first, and check the AWS credentials and the region, us-east-1",
                    e);
        }
    }

    /** The number of the table's account. */
    public String account() {
        return tableArn.split(":", -1)[4];
    }

    /**
     * Begins a full export, or finds one to the same place that is under way.
     *
     * @return the export's ARN
     */
    public String full(S3Place to) {
        return latest().fullUnderWay(to)
                .map(ExportDescription::exportArn)
                .orElseGet(() -> begin(
                        request(to).exportType(ExportType.FULL_EXPORT).build(),
                        // The same command again within the minute is the same export.
                        Instant.now().truncatedTo(ChronoUnit.MINUTES).toString()));
    }

    /**
     * Begins incremental exports of what none has that is complete or under way. One that failed leaves a gap, which the
     * next call begins with.
     *
     * @param from the end of the last full export to that bucket, and of what follows it without a gap, where not given
     * @param to what DynamoDB knows by now where it is not given
     * @param oldImages whether each change says as well what was there before
     */
    public Changes incremental(S3Place place, @Nullable Instant from, @Nullable Instant to, boolean oldImages) {
        ExportHistory history = latest();
        ExportViewType view = oldImages ? ExportViewType.NEW_AND_OLD_IMAGES : ExportViewType.NEW_IMAGE;
        Instant end = to == null ? latestKnown() : to;
        List<ExportDescription> complete = from == null ? history.complete(place.bucket()) : List.of();
        Instant start = from == null ? ExportHistory.beginning(complete, place) : from;
        List<ExportDescription> followed = history.changesUnderWay(place, view, start);
        Instant covered = ExportHistory.covered(
                start, Stream.concat(complete.stream(), followed.stream()).toList());
        List<String> underWay = new ArrayList<>(
                followed.stream().map(ExportDescription::exportArn).toList());
        Optional<String> problem = Optional.empty();
        // Where the times were not given there is nothing wrong with too short a one: it is exported the next time.
        if (enough(covered, end) || (from != null && underWay.isEmpty())) {
            for (ExportWindow window : ExportWindow.of(covered, end)) {
                try {
                    underWay.add(begin(place, window, view, history));
                    covered = window.to();
                } catch (BadInput e) {
                    if (underWay.isEmpty()) {
                        throw e;
                    }
                    problem = Optional.of(String.valueOf(e.getMessage()));
                    break;
                }
            }
        }
        Set<String> there = complete.stream()
                .filter(export -> ExportHistory.isAt(export, place, ExportStatus.COMPLETED))
                .filter(ExportHistory::isIncremental)
                .filter(export -> ExportHistory.end(export).isAfter(start))
                .map(export -> id(export.exportArn()))
                .collect(Collectors.toSet());
        return new Changes(underWay, there, covered, problem);
    }

    /** Waits for an export, however long it takes. */
    public Outcome follow(String arn, ExportWatch watch) throws ExportStoppedException {
        for (Duration pause = FIRST_PAUSE; ; pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE)) {
            ExportDescription export = describe(arn);
            switch (export.exportStatus()) {
                case COMPLETED -> {
                    return completed(export);
                }
                case FAILED -> {
                    return new Failed(id(arn), what(export), reason(export));
                }
                case IN_PROGRESS, UNKNOWN_TO_SDK_VERSION -> watch.exporting(export.exportStatusAsString());
            }
            for (Duration waited = Duration.ZERO; waited.compareTo(pause) < 0; waited = waited.plus(LOOK_EVERY)) {
                if (watch.stopped()) {
                    throw new ExportStoppedException(
                            "stopped; the export " + id(arn) + " goes on in AWS, and the same command follows it");
                }
                pause(LOOK_EVERY);
            }
        }
    }

    private ExportTableToPointInTimeRequest.Builder request(S3Place to) {
        ExportTableToPointInTimeRequest.Builder request = ExportTableToPointInTimeRequest.builder()
                .tableArn(tableArn)
                .exportFormat(ExportFormat.DYNAMODB_JSON)
                .s3Bucket(to.bucket());
        return to.prefix().isEmpty() ? request : request.s3Prefix(to.prefix());
    }

    /** The token makes of two equal requests one export, for eight hours. */
    private String begin(ExportTableToPointInTimeRequest request, String what) {
        String seed = tableArn + " " + request.s3Bucket() + " " + request.s3Prefix() + " " + what;
        String token =
                UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
        try {
            return client.exportTableToPointInTime(
                            request.toBuilder().clientToken(token).build())
                    .exportDescription()
                    .exportArn();
        } catch (PointInTimeRecoveryUnavailableException e) {
            throw new BadInput(NO_RECOVERY, e);
        } catch (SdkException e) {
            throw new BadInput(
                    "DynamoDB begins no export to " + new S3Place(request.s3Bucket(), "") + " ("
                            + AwsTrouble.line(e) + "); check the bucket, the times, and the rights to export and to"
                            + " write there",
                    e);
        }
    }

    private Instant latestKnown() {
        try {
            Instant latest = client.describeContinuousBackups(describe -> describe.tableName(tableArn))
                    .continuousBackupsDescription()
                    .pointInTimeRecoveryDescription()
                    .latestRestorableDateTime();
            if (latest == null) {
                throw new BadInput(NO_RECOVERY);
            }
            return latest.truncatedTo(ChronoUnit.SECONDS);
        } catch (SdkException e) {
            throw new BadInput(
                    "how far DynamoDB knows the table cannot be asked (" + AwsTrouble.line(e)
                            + "); check the right to dynamodb:DescribeContinuousBackups, or give --until",
                    e);
        }
    }

    private String begin(S3Place place, ExportWindow window, ExportViewType view, ExportHistory history) {
        IncrementalExportSpecification changes = IncrementalExportSpecification.builder()
                .exportFromTime(window.from())
                .exportToTime(window.to())
                .exportViewType(view)
                .build();
        // With the token of one that failed, DynamoDB would name that one again.
        long failed = history.failed(place, changes);
        return begin(
                request(place)
                        .exportType(ExportType.INCREMENTAL_EXPORT)
                        .incrementalExportSpecification(changes)
                        .build(),
                window + " " + view + (failed == 0 ? "" : " " + failed));
    }

    private static boolean enough(Instant from, Instant to) {
        return Duration.between(from, to).compareTo(ExportWindow.SHORTEST) >= 0;
    }

    /** The latest exports of the table, newest first: an ExportId begins with its time. */
    private ExportHistory latest() {
        try {
            return new ExportHistory(client.listExportsPaginator(list -> list.tableArn(tableArn)).stream()
                    .flatMap(page -> page.exportSummaries().stream())
                    .sorted(Comparator.comparing((ExportSummary export) -> id(export.exportArn()))
                            .reversed())
                    .limit(LATEST)
                    .map(export -> describe(export.exportArn()))
                    .toList());
        } catch (SdkException e) {
            throw new BadInput(
                    "the table's exports cannot be listed (" + AwsTrouble.line(e)
                            + "); check the right to dynamodb:ListExports",
                    e);
        }
    }

    private ExportDescription describe(String arn) {
        return client.describeExport(describe -> describe.exportArn(arn)).exportDescription();
    }

    private static Completed completed(ExportDescription export) {
        String manifest = export.exportManifest() == null ? "" : export.exportManifest();
        int end = manifest.lastIndexOf('/');
        // A stand-in that writes no manifests names none: then the export is somewhere under the prefix.
        String prefix = export.s3Prefix() == null ? "" : export.s3Prefix();
        return new Completed(
                id(export.exportArn()), new S3Place(export.s3Bucket(), end < 0 ? prefix : manifest.substring(0, end)));
    }

    private static String what(ExportDescription export) {
        return ExportHistory.isIncremental(export)
                ? "the changes from " + ExportHistory.start(export) + " to " + ExportHistory.end(export)
                : "the table";
    }

    private static String reason(ExportDescription export) {
        String message =
                String.valueOf(export.failureMessage()).lines().findFirst().orElse("");
        return S3Place.shown(export.failureCode() + ": " + message);
    }

    private static String id(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an export was followed", e);
        }
    }
}
