package dev.clickway.reporting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Which files a report on a folder of exports needs, so that whoever fetches exports from elsewhere fetches no more: the
 * newest full export and the incremental ones after it, as {@link Export#open} takes them. First each export's {@code
 * manifest-summary} must be there, then {@code manifest-files} of {@link #folders}, then {@link #dataFiles}.
 *
 * <p>Nothing but manifests is looked at. A snapshot: exports that come later are not in it. Thread-safe.
 */
public final class ExportPlan {
    private final List<ExportSummary> exports;

    private ExportPlan(List<ExportSummary> exports) {
        this.exports = List.copyOf(exports);
    }

    /** What became of planning. */
    public sealed interface Planning permits Planned, Refused {}

    /** The exports to be read. */
    public record Planned(ExportPlan plan) implements Planning {}

    /** What became of listing the data files. */
    public sealed interface Listing permits Listed, Refused {}

    /** The data files of all exports to be read; none lies outside of the folder that was planned for. */
    public record Listed(List<Path> dataFiles) implements Listing {
        public Listed {
            dataFiles = List.copyOf(dataFiles);
        }
    }

    /** @param folder as for {@link Export#open} */
    public static Planning of(Path folder) {
        try {
            return new Planned(new ExportPlan(ExportChoice.in(folder).all()));
        } catch (UnusableExport e) {
            return e.refused();
        }
    }

    /** The same, and these exports in any case, whether or not a full one is there that they could be laid over. */
    public static Planning of(Path folder, List<Path> wanted) {
        if (wanted.isEmpty()) {
            return of(folder);
        }
        try {
            SequencedSet<ExportSummary> exports = new LinkedHashSet<>();
            if (of(folder) instanceof Planned(ExportPlan needed)) {
                exports.addAll(needed.exports);
            }
            for (Path export : wanted) {
                exports.add(ExportSummary.read(export));
            }
            return new Planned(new ExportPlan(List.copyOf(exports)));
        } catch (UnusableExport e) {
            return e.refused();
        }
    }

    /** The exports' own folders, {@code …/AWSDynamoDB/<ExportId>}, the full one first. */
    public List<Path> folders() {
        return exports.stream().map(ExportSummary::folder).toList();
    }

    /** All data files, out of the exports' {@code manifest-files}. */
    public Listing dataFiles() {
        List<Path> files = new ArrayList<>();
        try {
            for (ExportSummary export : exports) {
                DataFile.listed(export).forEach(file -> files.add(file.path()));
            }
        } catch (UnusableExport e) {
            return e.refused();
        }
        return new Listed(files);
    }
}
