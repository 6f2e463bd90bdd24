package dev.clickway.cli.rewrite;

import dev.clickway.cli.BadInput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there as a whole or not at all: written beside its place, and moved there when it is finished.
 * What was in its place before stays until then.
 */
public final class WholeFile implements AutoCloseable {
    private final Path place;
    private final Path beside;
    private final OutputStream out;
    private boolean finished;

    private WholeFile(Path place, Path beside, OutputStream out) {
        this.place = place;
        this.beside = beside;
        this.out = out;
    }

    /** @throws BadInput where nothing can be written, or where what is there is no file: a device would be replaced */
    public static WholeFile at(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new BadInput(file + ": is no ordinary file; name one to be written");
        }
        try {
            Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path beside = place.resolveSibling(
                    "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            return new WholeFile(place, beside, new BufferedOutputStream(Files.newOutputStream(beside)));
        } catch (IOException e) {
            throw new BadInput(file + ": cannot be written; name a file in a folder that is there", e);
        }
    }

    /** Adds these bytes. */
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** Adds a line. */
    public void line(byte[] text) throws IOException {
        out.write(text);
        out.write('\n');
    }

    /** Puts the file into its place. */
    public void finish() throws IOException {
        out.close();
        Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
    }

    /** Where it was not finished, nothing is left of it. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            out.close();
            Files.deleteIfExists(beside);
        }
    }
}
