package dev.clickway.cli.reconcile;

import dev.clickway.cli.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Which log files have been read to their end and all of whose clicks are in the table, so that the next run passes them
 * over. One line a file, appended in one write when the file is done: a process that is killed loses at most that line,
 * and a line that was cut off is no file's identity. Losing the whole is harmless: files are read again, and nothing is
 * recorded twice. Thread-safe.
 */
final class FinishedFiles {
    private final Path file;
    private final Set<String> finished;
    private final boolean keep;

    private FinishedFiles(Path file, Set<String> finished, boolean keep) {
        this.file = file;
        this.finished = finished;
        this.keep = keep;
    }

    /**
     * @param folder is made where it is missing
     * @param table what tells the table from all others, also from one of the same name that was deleted
     * @param keep whether what is finished from here on is written down
     * @param forget whether what was finished before is read again
     */
    static FinishedFiles open(Path folder, String table, boolean keep, boolean forget) {
        Path file = folder.resolve(table + ".finished");
        try {
            if (keep) {
                Files.createDirectories(folder);
                closeLastLine(file);
            }
            Set<String> finished = forget || !Files.exists(file)
                    ? new HashSet<>()
                    : new HashSet<>(Files.readAllLines(file, StandardCharsets.UTF_8));
            return new FinishedFiles(file, finished, keep);
        } catch (IOException e) {
            throw new BadInput(
                    file + ": cannot be used (" + e + "); it says which log files are finished: delete it to read all"
                            + " of them again, or give another --data",
                    e);
        }
    }

    synchronized boolean contains(String identity) {
        return finished.contains(line(identity));
    }

    synchronized void add(String identity) throws IOException {
        if (finished.add(line(identity)) && keep) {
            Files.writeString(
                    file,
                    line(identity) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /** The next line must not be glued to what is left of one that was cut off. */
    private static void closeLastLine(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > 0) {
            byte[] all = Files.readAllBytes(file);
            if (all[all.length - 1] != '\n') {
                Files.writeString(file, "\n", StandardOpenOption.APPEND);
            }
        }
    }

    private static String line(String identity) {
        return identity.replaceAll("[\r\n]", " ");
    }
}
