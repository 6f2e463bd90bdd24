package dev.clickway.reporting;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A full export of DynamoDB on disk, in DynamoDB JSON, whose files are all there and agree with the manifests'
 * checksums. That each file has the lines that its manifest counts is found out when it is read, by {@link Reports}.
 *
 * <p>Not promised: that the files stay as they are while a report is made, nor that nobody forged them (MD5 finds
 * damage only).
 *
 * <p>An export without manifests is refused: nothing in it tells a whole one from one of which files are missing. Ion
 * and incremental exports are refused too.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">DynamoDB
 *     table export output format</a>
 */
public final class Export {
    private final ExportSummary summary;
    private final List<DataFile> dataFiles;
    private final List<String> notes;

    private Export(ExportSummary summary, List<DataFile> dataFiles, List<String> notes) {
        this.summary = summary;
        this.dataFiles = dataFiles;
        this.notes = List.copyOf(notes);
    }

    /** What became of opening an export. */
    public sealed interface Opening permits Opened, Refused {}

    /** It is there, and whole. */
    public record Opened(Export export) implements Opening {}

    /**
     * Opens an export and checks it; each data file is read once.
     *
     * @param folder that holds {@code AWSDynamoDB}, or is it, or is one export in it. Of several full exports of one
     *     table the newest is taken; {@link #notes} says so, and names what is left out. Exports of several tables are
     *     refused.
     */
    public static Opening open(Path folder) {
        try {
            FoundExport found = FoundExport.in(folder);
            return new Opened(new Export(found.summary(), DataFile.of(found.summary()), found.notes()));
        } catch (UnusableExport e) {
            return e.refused();
        }
    }

    /** {@code …/AWSDynamoDB/<ExportId>}. */
    public Path folder() {
        return summary.folder();
    }

    /** The ExportId, which is the folder's name. */
    public String id() {
        return summary.id();
    }

    /** The name of the table that was exported. */
    public String table() {
        return summary.tableArn().substring(summary.tableArn().lastIndexOf('/') + 1);
    }

    /** The moment whose items these are. */
    public Instant exportTime() {
        return summary.exportTime();
    }

    /** How many items the manifests count. */
    public long items() {
        return summary.items();
    }

    /** What whoever reads the figures must know: which export of several was taken, and what was left out. */
    public List<String> notes() {
        return notes;
    }

    List<DataFile> dataFiles() {
        return dataFiles;
    }
}
