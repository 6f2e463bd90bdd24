package dev.clickway.reporting;

import dev.clickway.reporting.ExportSummary.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * Which of the exports in a folder make up the table's latest state: the newest full one, and the incremental ones that
 * reach further. Only the summaries have been looked at.
 *
 * @param incrementals by the beginning of their windows
 * @param to the moment up to which changes are known
 * @param notes what whoever reads the figures must know
 */
record ExportChoice(ExportSummary full, List<ExportSummary> incrementals, Instant to, List<String> notes) {

    static ExportChoice in(Path folder) throws UnusableExport {
        List<Path> exports = ExportFolders.in(folder);
        if (exports.size() == 1 && exports.getFirst().equals(folder)) {
            ExportSummary full = readFull(folder);
            return new ExportChoice(full, List.of(), full.to(), List.of());
        }
        // A link may lead to an export that is there already.
        SequencedSet<ExportSummary> found = new LinkedHashSet<>();
        List<Refused> others = new ArrayList<>();
        for (Path export : exports) {
            Optional<Refused> whyNot = ExportSummary.isIn(export) ? Optional.empty() : Optional.of(unfinished(export));
            if (whyNot.isEmpty()) {
                ExportSummary summary = ExportSummary.read(export);
                found.add(summary);
                whyNot = foreign(summary);
            }
            whyNot.ifPresent(others::add);
        }
        List<ExportSummary> read = List.copyOf(found);
        refuseSeveralTables(folder, read);
        ExportSummary full = ofKind(read, Kind.FULL)
                .max(Comparator.comparing(ExportSummary::to).thenComparing(ExportSummary::id))
                .orElse(null);
        if (full == null) {
            throw new UnusableExport(ofKind(read, Kind.INCREMENTAL)
                    .findFirst()
                    .map(ExportChoice::onlyChanges)
                    .orElseGet(others::getFirst));
        }
        return chosen(full, read, others);
    }

    /** All exports that are read. */
    List<ExportSummary> all() {
        return Stream.concat(Stream.of(full), incrementals.stream()).toList();
    }

    private static ExportChoice chosen(ExportSummary full, List<ExportSummary> read, List<Refused> others) {
        List<String> notes = new ArrayList<>();
        long fulls = ofKind(read, Kind.FULL).count();
        if (fulls > 1) {
            notes.add("taken: " + full.id() + ", the newest of " + fulls + " full exports");
        }
        List<ExportSummary> later = ofKind(read, Kind.INCREMENTAL)
                .filter(incremental -> incremental.to().isAfter(full.to()))
                .sorted(Comparator.comparing(ExportSummary::from).thenComparing(ExportSummary::id))
                .toList();
        List<ExportSummary> taken = later.stream()
                .filter(incremental -> Objects.equals(incremental.tableId(), full.tableId()))
                .toList();
        if (taken.size() < later.size()) {
            notes.add("left out: " + exports(later.size() - taken.size())
                    + " of a table of the same name that is another one");
        }
        Instant to = full.to();
        List<String> gaps = new ArrayList<>();
        for (ExportSummary incremental : taken) {
            if (incremental.from().isAfter(to)) {
                gaps.add("incomplete: no export has what changed from " + to + " to " + incremental.from());
            }
            to = incremental.to().isAfter(to) ? incremental.to() : to;
        }
        if (!taken.isEmpty()) {
            notes.add("updated: by " + exports(taken.size()) + ", up to " + to);
        }
        notes.addAll(gaps);
        for (Refused other : others) {
            notes.add("left out: " + other.where().getFileName() + ", which " + other.problem());
        }
        return new ExportChoice(full, taken, to, List.copyOf(notes));
    }

    private static String exports(int number) {
        return number + (number == 1 ? " incremental export" : " incremental exports");
    }

    private static Stream<ExportSummary> ofKind(List<ExportSummary> exports, Kind kind) {
        return exports.stream().filter(export -> export.kind() == kind);
    }

    private static void refuseSeveralTables(Path folder, List<ExportSummary> exports) throws UnusableExport {
        List<String> tables = exports.stream()
                .map(ExportSummary::tableArn)
                .distinct()
                .sorted()
                .toList();
        if (tables.size() > 1) {
            throw new UnusableExport(
                    folder,
                    "holds exports of several tables: " + String.join(", ", tables),
                    "give a folder with exports of one, or one export, " + ExportLayout.ROOT + "/<ExportId>");
        }
    }

    private static ExportSummary readFull(Path export) throws UnusableExport {
        if (!ExportSummary.isIn(export)) {
            throw new UnusableExport(unfinished(export));
        }
        ExportSummary summary = ExportSummary.read(export);
        if (summary.kind() == Kind.INCREMENTAL) {
            throw new UnusableExport(onlyChanges(summary));
        }
        Optional<Refused> whyNot = foreign(summary);
        if (whyNot.isPresent()) {
            throw new UnusableExport(whyNot.get());
        }
        return summary;
    }

    private static Refused unfinished(Path export) {
        return new Refused(
                export,
                "has no manifest-summary.json: nothing says whether it is whole",
                "wait until the export is complete, then fetch all of it, manifests included");
    }

    private static Refused onlyChanges(ExportSummary incremental) {
        return new Refused(
                incremental.folder(),
                "is an incremental export: it has changes alone",
                "give the folder that holds the full export before it as well");
    }

    private static Optional<Refused> foreign(ExportSummary summary) {
        String problem = switch (summary.kind()) {
            case FULL, INCREMENTAL -> "";
            case ION -> "is in Amazon Ion, a format that nothing here reads";
            case UNKNOWN_FORMAT -> "is not in DynamoDB JSON";
        };
        return problem.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Refused(summary.folder(), problem, "export the table again in the format DYNAMODB_JSON"));
    }
}
