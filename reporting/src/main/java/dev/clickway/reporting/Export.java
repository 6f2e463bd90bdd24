package dev.clickway.reporting;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a table held, out of DynamoDB's exports on disk in DynamoDB JSON: a full export, and incremental ones laid over it.
 * Their files are all there and agree with the manifests' checksums. That each file has the lines that its manifest counts
 * is found out when it is read, by {@link Reports}.
 *
 * <p>Not promised: that the files stay as they are while a report is made, nor that nobody forged them (MD5 finds
 * damage only).
 *
 * <p>An export without manifests is refused: nothing in it tells a whole one from one of which files are missing. {@link
 * #openUnchecked} takes it all the same. Ion exports are refused too.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">DynamoDB
 *     table export output format</a>
 */
public final class Export {
    /** The name of the table where no manifest says it. */
    public static final String UNKNOWN_TABLE = "(unknown table)";

    private final Path folder;
    private final String table;
    private final Instant time;
    private final List<DataFile> dataFiles;
    private final List<String> notes;

    private Export(Path folder, String table, Instant time, List<DataFile> dataFiles, List<String> notes) {
        this.folder = folder;
        this.table = table;
        this.time = time;
        this.dataFiles = List.copyOf(dataFiles);
        this.notes = List.copyOf(notes);
    }

    /** What became of opening an export. */
    public sealed interface Opening permits Opened, Refused {}

    /** It is there, and whole. */
    public record Opened(Export export) implements Opening {}

    /**
     * Opens exports and checks them; each data file is read once.
     *
     * @param folder that holds exports, at any depth, or is one full export. Of several full exports of one table the
     *     newest is taken, and all incremental exports that reach further are laid over it; {@link #notes} says so, names
     *     what is left out and which time no export covers. Exports of several tables are refused.
     */
    public static Opening open(Path folder) {
        try {
            return new Opened(of(ExportChoice.in(folder)));
        } catch (UnusableExport e) {
            return e.refused();
        }
    }

    /**
     * The same, and an export without manifests as some stand-ins for AWS write it. Nothing of that can be checked, not
     * even whether it is whole, and {@link #notes} says so.
     */
    public static Opening openUnchecked(Path folder) {
        try {
            return new Opened(
                    UncheckedExport.isIn(folder) ? of(UncheckedExport.in(folder)) : of(ExportChoice.in(folder)));
        } catch (UnusableExport e) {
            return e.refused();
        }
    }

    private static Export of(ExportChoice choice) throws UnusableExport {
        List<DataFile> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ExportSummary export : choice.all()) {
            for (DataFile file : DataFile.of(export)) {
                if (!names.add(file.name())) {
                    throw new UnusableExport(file.path(), "is listed by two exports", ExportLayout.FETCH_AGAIN);
                }
                files.add(file);
            }
        }
        String arn = choice.full().tableArn();
        return new Export(
                choice.full().folder(), arn.substring(arn.lastIndexOf('/') + 1), choice.to(), files, choice.notes());
    }

    private static Export of(UncheckedExport found) {
        return new Export(found.folder(), UNKNOWN_TABLE, found.time(), found.files(), List.of(found.note()));
    }

    /** Of the full export, {@code …/AWSDynamoDB/<ExportId>}. */
    public Path folder() {
        return folder;
    }

    /** The ExportId of the full export, which is the folder's name. */
    public String id() {
        return folder.getFileName().toString();
    }

    /** The name of the table that was exported, or {@link #UNKNOWN_TABLE}. */
    public String table() {
        return table;
    }

    /**
     * The moment whose items these are: the full export's, or the end of the last incremental one. Where no manifest says
     * it, when the files were last written.
     */
    public Instant exportTime() {
        return time;
    }

    /** How many lines there are: items of the full export, and changes of incremental ones. */
    public long items() {
        return dataFiles.stream().mapToLong(DataFile::items).sum();
    }

    /** What whoever reads the figures must know: which exports were taken, what was left out, what no export covers. */
    public List<String> notes() {
        return notes;
    }

    List<DataFile> dataFiles() {
        return dataFiles;
    }

    /** Where the data files lie, each folder once. */
    List<Path> dataFolders() {
        return dataFiles.stream()
                .map(file -> file.path().getParent())
                .distinct()
                .toList();
    }
}
