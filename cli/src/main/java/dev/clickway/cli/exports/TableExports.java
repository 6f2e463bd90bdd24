package dev.clickway.cli.exports;

import dev.clickway.cli.BadInput;
import dev.clickway.cli.s3.S3Clients;
import dev.clickway.cli.s3.S3Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    private static final int LATEST = 50;

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

    /** @param reason as DynamoDB gives it, on one line */
    public record Failed(String id, String reason) implements Outcome {}

    /** @throws BadInput where there is no such table, or it cannot be reached */
    public static TableExports of(DynamoDbClient client, String table) {
        try {
            String arn = client.describeTable(describe -> describe.tableName(table))
                    .table()
                    .tableArn();
            return new TableExports(client, arn);
        } catch (SdkException e) {
            throw new BadInput(
                    "the table " + table + " cannot be reached (" + S3Clients.firstLine(e)
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
        Optional<String> underWay = underWay(ExportType.FULL_EXPORT, to, null);
        return underWay.orElseGet(() -> begin(
                request(to).exportType(ExportType.FULL_EXPORT).build(),
                // The same command again within the minute is the same export.
                Instant.now().truncatedTo(ChronoUnit.MINUTES).toString()));
    }

    /**
     * Begins incremental exports, or finds those that are under way.
     *
     * @param from the end of the last export to that bucket where it is not given
     * @param to what DynamoDB knows by now where it is not given
     * @param oldImages whether each change says as well what was there before
     * @return the exports' ARNs, in the order of their windows
     */
    public List<String> incremental(S3Place place, @Nullable Instant from, @Nullable Instant to, boolean oldImages) {
        Instant end = to == null ? latestKnown() : to;
        Instant start = from == null ? endOfLast(place) : from;
        ExportViewType view = oldImages ? ExportViewType.NEW_AND_OLD_IMAGES : ExportViewType.NEW_IMAGE;
        return ExportWindow.of(start, end).stream()
                .map(window -> underWay(ExportType.INCREMENTAL_EXPORT, place, window)
                        .orElseGet(() -> begin(
                                request(place)
                                        .exportType(ExportType.INCREMENTAL_EXPORT)
                                        .incrementalExportSpecification(IncrementalExportSpecification.builder()
                                                .exportFromTime(window.from())
                                                .exportToTime(window.to())
                                                .exportViewType(view)
                                                .build())
                                        .build(),
                                window + " " + view)))
                .toList();
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
                    return new Failed(id(arn), reason(export));
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
                            + S3Clients.firstLine(e) + "); check the bucket, the times, and the rights to export and to"
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
                    "how far DynamoDB knows the table cannot be asked (" + S3Clients.firstLine(e)
                            + "); check the right to dynamodb:DescribeContinuousBackups, or give --until",
                    e);
        }
    }

    private Instant endOfLast(S3Place place) {
        return latest().filter(export -> export.exportStatus() == ExportStatus.COMPLETED)
                .filter(export -> place.bucket().equals(export.s3Bucket()))
                .filter(export -> export.exportFormat() != ExportFormat.ION)
                .map(TableExports::end)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new BadInput("no export of the table to s3://" + place.bucket()
                        + " that could be gone on from; make a full one first, or give --from"));
    }

    private static Instant end(ExportDescription export) {
        return export.incrementalExportSpecification() == null
                        || export.incrementalExportSpecification().exportToTime() == null
                ? export.exportTime()
                : export.incrementalExportSpecification().exportToTime();
    }

    private Optional<String> underWay(ExportType type, S3Place to, @Nullable ExportWindow window) {
        return latest().filter(
                        export -> export.exportStatus() == ExportStatus.IN_PROGRESS && export.exportType() == type)
                .filter(export -> to.bucket().equals(export.s3Bucket()))
                .filter(export -> to.prefix().equals(export.s3Prefix() == null ? "" : export.s3Prefix()))
                .filter(export -> window == null || isOf(export, window))
                .map(ExportDescription::exportArn)
                .findFirst();
    }

    private static boolean isOf(ExportDescription export, ExportWindow window) {
        IncrementalExportSpecification is = export.incrementalExportSpecification();
        return is != null
                && window.from().equals(is.exportFromTime())
                && window.to().equals(is.exportToTime());
    }

    /** The latest exports of the table, newest first: an ExportId begins with its time. */
    private Stream<ExportDescription> latest() {
        try {
            return client.listExportsPaginator(list -> list.tableArn(tableArn)).stream()
                    .flatMap(page -> page.exportSummaries().stream())
                    .sorted(Comparator.comparing((ExportSummary export) -> id(export.exportArn()))
                            .reversed())
                    .limit(LATEST)
                    .map(export -> describe(export.exportArn()))
                    .toList()
                    .stream();
        } catch (SdkException e) {
            throw new BadInput(
                    "the table's exports cannot be listed (" + S3Clients.firstLine(e)
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
