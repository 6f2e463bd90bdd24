package dev.clickway.cli.doctor.aws;

import dev.clickway.brand.StackNames;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.click.ClickItem;
import dev.clickway.function.keys.InvalidKeysSecretException;
import dev.clickway.function.keys.SecretsManagerKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.ExportDescription;
import software.amazon.awssdk.services.dynamodb.model.ExportStatus;
import software.amazon.awssdk.services.dynamodb.model.ExportSummary;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The table of the clicks, its exports, and the link keys. */
final class TableChecks {
    /** What Secrets Manager says of a secret that can still be brought back. */
    private static final String DELETED = "marked for deletion";

    private final AwsAccess aws;
    private final String brand;
    private final String table;
    private final Clock clock;
    private final Once<Asked<TableDescription>> description = new Once<>(this::ask);

    TableChecks(AwsAccess aws, String brand, Clock clock) {
        this.aws = aws;
        this.brand = brand;
        this.table = StackNames.clickTable(brand);
        this.clock = clock;
    }

    Finding protection() {
        return judge(
                Check.TABLE_PROTECTION,
                description.get(),
                found -> Boolean.TRUE.equals(found.deletionProtectionEnabled())
                        ? Check.TABLE_PROTECTION.passed("", table + " is protected")
                        : Check.TABLE_PROTECTION.failed(
                                "",
                                table + " can be deleted",
                                "deletion protection",
                                Check.TABLE_PROTECTION.mend(table)));
    }

    Finding recovery() {
        return judge(
                Check.TABLE_RECOVERY,
                Asked.of(
                        "dynamodb:DescribeContinuousBackups",
                        () -> aws.dynamoDb
                                .describeContinuousBackups(describe -> describe.tableName(table))
                                .continuousBackupsDescription()
                                .pointInTimeRecoveryDescription()),
                found -> found != null && found.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED
                        ? Check.TABLE_RECOVERY.passed("", "back to " + found.earliestRestorableDateTime())
                        : Check.TABLE_RECOVERY.failed(
                                "",
                                "point-in-time recovery is off",
                                "point-in-time recovery",
                                Check.TABLE_RECOVERY.mend(table)));
    }

    Finding expiry() {
        return judge(
                Check.TABLE_EXPIRY,
                Asked.of(
                        "dynamodb:DescribeTimeToLive",
                        () -> aws.dynamoDb
                                .describeTimeToLive(describe -> describe.tableName(table))
                                .timeToLiveDescription()),
                found -> {
                    boolean on = found.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                            || found.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
                    return on && ClickItem.EXPIRES.equals(found.attributeName())
                            ? Check.TABLE_EXPIRY.passed("", "by the attribute " + found.attributeName())
                            : Check.TABLE_EXPIRY.failed(
                                    "",
                                    on ? "by the attribute " + found.attributeName() : "items never expire",
                                    "by the attribute " + ClickItem.EXPIRES,
                                    Check.TABLE_EXPIRY.mend(table));
                });
    }

    /** Read as the function reads them, with the same rules; nothing of them is shown. */
    Finding keys() {
        String secret = StackNames.linkKeysSecret(brand);
        try {
            return Asked.of("secretsmanager:GetSecretValue", () -> SecretsManagerKeys.read(secret))
                    .judge(
                            Check.KEYS_SECRET,
                            "",
                            _ -> Check.KEYS_SECRET.passed("", secret + " holds well-formed keys"),
                            message -> message.contains(DELETED)
                                    ? Check.KEYS_SECRET.failed(
                                            "",
                                            secret + " is marked for deletion",
                                            "the link keys",
                                            "aws secretsmanager restore-secret --secret-id " + secret)
                                    : Check.KEYS_SECRET.failed(
                                            "",
                                            "no secret " + secret,
                                            "the link keys",
                                            Check.KEYS_SECRET.mend(secret)));
        } catch (InvalidKeysSecretException e) {
            return Check.KEYS_SECRET.failed(
                    "", String.valueOf(e.getMessage()), "well-formed keys", Check.KEYS_SECRET.mend(secret));
        }
    }

    /** @param limit how old the last export may be */
    Finding fresh(Duration limit) {
        return judge(
                Check.EXPORT_FRESH,
                description.get().then(found -> Asked.of("dynamodb:ListExports", () -> last(found.tableArn()))),
                last -> {
                    String expected = "an export of the last " + limit.toHours() + " hours";
                    if (last.isEmpty()) {
                        return Check.EXPORT_FRESH.failed(
                                "", "no export was ever completed", expected, Check.EXPORT_FRESH.mend(brand));
                    }
                    Instant at = last.get();
                    return at.isAfter(clock.instant().minus(limit))
                            ? Check.EXPORT_FRESH.passed("", "the last is of " + at)
                            : Check.EXPORT_FRESH.failed(
                                    "", "the last is of " + at, expected, Check.EXPORT_FRESH.mend(brand));
                });
    }

    /** An export's id begins with the time it was asked for, and its own time is in its description alone. */
    private Optional<Instant> last(String tableArn) {
        return aws.dynamoDb.listExportsPaginator(list -> list.tableArn(tableArn)).stream()
                .flatMap(page -> page.exportSummaries().stream())
                .filter(export -> export.exportStatus() == ExportStatus.COMPLETED)
                .max(Comparator.comparing(ExportSummary::exportArn))
                .map(export -> aws.dynamoDb
                        .describeExport(describe -> describe.exportArn(export.exportArn()))
                        .exportDescription())
                .map(TableChecks::time);
    }

    /** An incremental export has a window instead of a point in time. */
    private static Instant time(ExportDescription export) {
        if (export.exportTime() != null) {
            return export.exportTime();
        }
        return export.incrementalExportSpecification() == null
                ? export.endTime()
                : export.incrementalExportSpecification().exportToTime();
    }

    private <T> Finding judge(Check check, Asked<T> asked, Function<T, Finding> judge) {
        return asked.judge(
                check,
                "",
                judge,
                _ -> check.failed("", "no table " + table, "the table of the stack", "deploy the brand"));
    }

    private Asked<TableDescription> ask() {
        return Asked.of(
                "dynamodb:DescribeTable",
                () -> aws.dynamoDb
                        .describeTable(describe -> describe.tableName(table))
                        .table());
    }
}
