package dev.clickway.cli.exports;

import dev.clickway.cli.BadInput;
import dev.clickway.cli.s3.S3Place;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ExportDescription;
import software.amazon.awssdk.services.dynamodb.model.ExportFormat;
import software.amazon.awssdk.services.dynamodb.model.ExportStatus;
import software.amazon.awssdk.services.dynamodb.model.ExportType;
import software.amazon.awssdk.services.dynamodb.model.ExportViewType;
import software.amazon.awssdk.services.dynamodb.model.IncrementalExportSpecification;

/**
 * What DynamoDB says of the exports of a table, and how far they reach.
 *
 * @param latest the newest first
 */
record ExportHistory(List<ExportDescription> latest) {
    ExportHistory {
        latest = List.copyOf(latest);
    }

    /** A full one to this place. */
    Optional<ExportDescription> fullUnderWay(S3Place place) {
        return latest.stream()
                .filter(export -> isAt(export, place, ExportStatus.IN_PROGRESS))
                .filter(export -> export.exportType() == ExportType.FULL_EXPORT)
                .findFirst();
    }

    /** Those of changes after a moment, to this place. */
    List<ExportDescription> changesUnderWay(S3Place place, ExportViewType view, Instant after) {
        return latest.stream()
                .filter(export -> isAt(export, place, ExportStatus.IN_PROGRESS) && isIncremental(export))
                .filter(export -> export.incrementalExportSpecification().exportViewType() == view)
                .filter(export -> end(export).isAfter(after))
                .toList();
    }

    /** All that can be read in a bucket. */
    List<ExportDescription> complete(String bucket) {
        return latest.stream()
                .filter(export -> export.exportStatus() == ExportStatus.COMPLETED)
                .filter(export -> bucket.equals(export.s3Bucket()))
                .filter(export -> export.exportFormat() != ExportFormat.ION)
                .toList();
    }

    /** How many failed of these changes, to this place. */
    long failed(S3Place place, IncrementalExportSpecification changes) {
        return latest.stream()
                .filter(export -> isAt(export, place, ExportStatus.FAILED))
                .filter(export -> changes.equals(export.incrementalExportSpecification()))
                .count();
    }

    /** The end of the newest full export; where only changes are known, the beginning of the first. */
    static Instant beginning(List<ExportDescription> complete, S3Place place) {
        return complete.stream()
                .filter(export -> !isIncremental(export))
                .map(ExportHistory::end)
                .max(Comparator.naturalOrder())
                .or(() -> complete.stream().map(ExportHistory::start).min(Comparator.naturalOrder()))
                .orElseThrow(() -> new BadInput("no export of the table to s3://" + place.bucket()
                        + " that could be gone on from; make a full one first, or give --from"));
    }

    /** Up to where these exports have all changes from a moment on. */
    static Instant covered(Instant from, List<ExportDescription> exports) {
        Instant covered = from;
        for (ExportDescription export : exports.stream()
                .filter(ExportHistory::isIncremental)
                .sorted(Comparator.comparing(ExportHistory::start))
                .toList()) {
            if (!start(export).isAfter(covered) && end(export).isAfter(covered)) {
                covered = end(export);
            }
        }
        return covered;
    }

    static boolean isIncremental(ExportDescription export) {
        IncrementalExportSpecification changes = export.incrementalExportSpecification();
        return changes != null && changes.exportFromTime() != null && changes.exportToTime() != null;
    }

    static Instant start(ExportDescription export) {
        return isIncremental(export) ? export.incrementalExportSpecification().exportFromTime() : export.exportTime();
    }

    static Instant end(ExportDescription export) {
        return isIncremental(export) ? export.incrementalExportSpecification().exportToTime() : export.exportTime();
    }

    static boolean isAt(ExportDescription export, S3Place place, ExportStatus status) {
        return export.exportStatus() == status
                && place.bucket().equals(export.s3Bucket())
                && place.prefix().equals(export.s3Prefix() == null ? "" : export.s3Prefix());
    }
}
