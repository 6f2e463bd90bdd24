package dev.clickway.cli.exports;

import dev.clickway.cli.aws.AwsTrouble;
import dev.clickway.cli.data.Patience;
import dev.clickway.cli.s3.S3Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Fetches one file: beside its place, then moved there whole, with its ETag beside it, by which the next run knows it
 * again. What was half fetched is gone on with, also after the process was killed.
 */
final class Download {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int NOT_FOUND = 404;
    private static final int CHANGED = 412;

    private final S3Client client;
    private final StoredFile file;
    private final Path etag;
    private final Path part;

    Download(S3Client client, StoredFile file) {
        this.client = client;
        this.file = file;
        String name = "." + file.place().getFileName();
        this.etag = file.place().resolveSibling(name + ".etag");
        this.part = file.place().resolveSibling(name + "." + file.etag().replaceAll("[^A-Za-z0-9-]", "_") + ".part");
    }

    /** The file that another is kept for while it is fetched, or after; the file itself where it is none of these. */
    static Path placeOf(Path path) {
        String name = path.getFileName().toString();
        if (name.startsWith(".") && name.endsWith(".etag")) {
            return path.resolveSibling(name.substring(1, name.length() - ".etag".length()));
        }
        if (name.startsWith(".") && name.endsWith(".part")) {
            String withEtag = name.substring(1, name.length() - ".part".length());
            return path.resolveSibling(withEtag.substring(0, Math.max(0, withEtag.lastIndexOf('.'))));
        }
        return path;
    }

    /** Whether the file is there as it is in S3, by its size and its ETag. Its content is for the manifest to judge. */
    boolean isThere() throws IOException {
        try {
            return Files.size(file.place()) == file.bytes()
                    && Files.readString(etag).equals(file.etag());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Fetches it, in several attempts where that is needed.
     *
     * @param told of the bytes, as they come; those that an earlier run fetched are told too
     * @throws IOException with all that a user needs to know
     */
    void run(BooleanSupplier stopped, LongConsumer told, Patience patience) throws IOException {
        Files.createDirectories(file.place().resolveSibling(""));
        long before = partBytes();
        told.accept(before);
        for (int attempt = 1; partBytes() < file.bytes() || file.bytes() == 0; attempt++) {
            if (stopped.getAsBoolean()) {
                return;
            }
            try {
                append(stopped, told);
                if (file.bytes() == 0 || stopped.getAsBoolean()) {
                    break;
                }
            } catch (IOException | SdkException e) {
                if (attempt >= patience.attempts() || isFinal(e)) {
                    throw new IOException(key() + ": cannot be fetched (" + reason(e) + ")", e);
                }
                patience.pause(attempt);
            }
        }
        if (!stopped.getAsBoolean()) {
            finish();
        }
    }

    private long partBytes() throws IOException {
        if (!Files.exists(part)) {
            return 0;
        }
        if (Files.size(part) > file.bytes()) {
            Files.delete(part);
            return 0;
        }
        return Files.size(part);
    }

    private void append(BooleanSupplier stopped, LongConsumer told) throws IOException {
        long have = partBytes();
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            if (file.bytes() == 0) {
                return;
            }
            try (InputStream in = client.getObject(get -> get.bucket(file.bucket())
                    .key(file.key())
                    .ifMatch("\"" + file.etag() + "\"")
                    .range("bytes=" + have + "-"))) {
                byte[] buffer = new byte[BUFFER_BYTES];
                long left = file.bytes() - have;
                for (int read = in.read(buffer); read >= 0 && !stopped.getAsBoolean(); read = in.read(buffer)) {
                    if (read > left) {
                        throw new IOException("more came than was listed");
                    }
                    out.write(buffer, 0, read);
                    left -= read;
                    told.accept(read);
                }
                if (left > 0 && !stopped.getAsBoolean()) {
                    throw new IOException("it ended " + left + " bytes too early");
                }
            }
        }
    }

    /** The ETag is written last: a file without one is fetched again. */
    private void finish() throws IOException {
        Files.deleteIfExists(etag);
        Files.move(part, file.place(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(etag, file.etag());
    }

    private static boolean isFinal(Exception e) {
        return e instanceof S3Exception answered && answered.statusCode() < 500 && !answered.isThrottlingException();
    }

    private static String reason(Exception e) {
        return switch (e) {
            case S3Exception gone when gone.statusCode() == NOT_FOUND -> "it is gone";
            case S3Exception changed when changed.statusCode() == CHANGED -> "it changed meanwhile; run it again";
            case SdkException other -> AwsTrouble.line(other);
            default -> String.valueOf(e.getMessage());
        };
    }

    private String key() {
        return new S3Place(file.bucket(), file.key()).toString();
    }
}
