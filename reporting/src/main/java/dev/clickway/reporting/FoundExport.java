package dev.clickway.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The export that a folder means.
 *
 * @param notes which one of several was taken, and what was left out
 */
record FoundExport(ExportSummary summary, List<String> notes) {
    private static final String GIVE_AN_EXPORT =
            "give the folder that holds " + ExportLayout.ROOT + ", or make an export with: clickway export";

    static FoundExport in(Path folder) throws UnusableExport {
        if (!Files.exists(folder)) {
            throw new UnusableExport(folder, "is not there", GIVE_AN_EXPORT);
        }
        if (!Files.isDirectory(folder)) {
            throw new UnusableExport(folder, "is no folder", GIVE_AN_EXPORT);
        }
        if (isExport(folder)) {
            Optional<Refused> whyNot = whyNotFull(folder);
            if (whyNot.isPresent()) {
                throw new UnusableExport(whyNot.get());
            }
            return new FoundExport(ExportSummary.read(folder), List.of());
        }
        Path below = folder.resolve(ExportLayout.ROOT);
        List<Path> exports = exportsIn(Files.isDirectory(below) ? below : folder);
        if (exports.isEmpty()) {
            throw new UnusableExport(folder, "holds no export of DynamoDB", GIVE_AN_EXPORT);
        }
        return newest(folder, exports);
    }

    private static FoundExport newest(Path folder, List<Path> exports) throws UnusableExport {
        List<ExportSummary> full = new ArrayList<>();
        List<Refused> others = new ArrayList<>();
        for (Path export : exports) {
            Optional<Refused> whyNot = whyNotFull(export);
            if (whyNot.isPresent()) {
                others.add(whyNot.get());
            } else {
                full.add(ExportSummary.read(export));
            }
        }
        if (full.isEmpty()) {
            throw new UnusableExport(others.getFirst());
        }
        refuseSeveralTables(folder, full);
        ExportSummary newest = full.stream()
                .max(Comparator.comparing(ExportSummary::exportTime).thenComparing(ExportSummary::id))
                .orElseThrow();
        return new FoundExport(newest, notes(newest, full.size(), others));
    }

    private static List<String> notes(ExportSummary newest, int ofFull, List<Refused> others) {
        List<String> notes = new ArrayList<>();
        if (ofFull > 1) {
            notes.add("taken: " + newest.id() + ", the newest of " + ofFull + " full exports");
        }
        for (Refused other : others) {
            notes.add("left out: " + other.where().getFileName() + ", which " + other.problem());
        }
        return notes;
    }

    private static void refuseSeveralTables(Path folder, List<ExportSummary> full) throws UnusableExport {
        List<String> tables =
                full.stream().map(ExportSummary::tableArn).distinct().sorted().toList();
        if (tables.size() > 1) {
            throw new UnusableExport(
                    folder,
                    "holds exports of several tables: " + String.join(", ", tables),
                    "give the folder of one export, " + ExportLayout.ROOT + "/<ExportId>");
        }
    }

    /** Why an export's folder is passed over where there are others; one whose manifest is damaged is not. */
    private static Optional<Refused> whyNotFull(Path export) throws UnusableExport {
        if (!ExportSummary.isIn(export)) {
            return Optional.of(new Refused(
                    export,
                    "has no manifest-summary.json: nothing says whether it is whole",
                    "wait until the export is complete, then fetch all of it, manifests included"));
        }
        return switch (ExportSummary.read(export).kind()) {
            case FULL -> Optional.empty();
            case INCREMENTAL ->
                Optional.of(new Refused(export, "is an incremental export", "make a full export of the table"));
            case FOREIGN_FORMAT ->
                Optional.of(new Refused(
                        export, "is not in DynamoDB JSON", "export the table again in the format DYNAMODB_JSON"));
        };
    }

    private static boolean isExport(Path folder) {
        return ExportSummary.isIn(folder)
                || (hasExportId(folder) && Files.isDirectory(folder.resolve(ExportLayout.DATA)))
                || Files.exists(folder.resolve(ExportLayout.STARTED));
    }

    private static boolean hasExportId(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name != null && ExportLayout.EXPORT_ID.matcher(name.toString()).matches();
    }

    private static List<Path> exportsIn(Path folder) throws UnusableExport {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory)
                    .filter(one -> hasExportId(one) || isExport(one))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw UnusableExport.unreadable(folder, e);
        }
    }
}
