package dev.clickway.cli.data;

import dev.clickway.cli.BadInput;
import dev.clickway.dynamodblocal.DynamoDbLocal;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of local data: DynamoDB Local's files, and exports. One process at a time runs DynamoDB Local on it. While
 * {@code clickway local} does, other commands use the one it runs; two other commands take turns.
 */
public final class LocalData implements AutoCloseable {
    private static final Duration TURN_LIMIT = Duration.ofMinutes(2);

    private final Path folder;
    private final URI endpoint;
    private final @Nullable Owned owned;

    /** What the process holds that runs DynamoDB Local; a guest holds nothing. */
    private record Owned(FileChannel lock, DynamoDbLocal server) {}

    private LocalData(Path folder, URI endpoint, @Nullable Owned owned) {
        this.folder = folder;
        this.endpoint = endpoint;
        this.owned = owned;
    }

    /**
     * Opens the data for one command: runs DynamoDB Local, or uses that of a running {@code clickway local}.
     *
     * @param serverJars where DynamoDB Local's jars lie
     * @throws BadInput if the folder cannot be used, or stays in use by another command
     */
    public static LocalData open(Path folder, Path serverJars) throws IOException {
        return open(folder, serverJars, false);
    }

    /**
     * The same for a command that goes on until it is stopped: meanwhile other commands use the data as well.
     *
     * @throws BadInput as {@link #open}
     */
    public static LocalData share(Path folder, Path serverJars) throws IOException {
        return open(folder, serverJars, true);
    }

    private static LocalData open(Path folder, Path serverJars, boolean share) throws IOException {
        FileChannel channel = channel(folder);
        long deadline = System.nanoTime() + TURN_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (locked(channel)) {
                LocalData data = own(folder, serverJars, channel);
                if (share) {
                    data.tellOthers(folder);
                }
                return data;
            }
            URI running = running(folder);
            if (running != null) {
                channel.close();
                return new LocalData(folder, running, null);
            }
            pause();
        }
        channel.close();
        throw new BadInput(folder + ": in use by another clickway command; wait for it, or give another --data");
    }

    /**
     * Opens the data to serve it: other commands use it too, until it is closed.
     *
     * @param fresh whether what was there is deleted first
     * @throws BadInput if the folder cannot be used or is in use
     */
    public static LocalData serve(Path folder, Path serverJars, boolean fresh) throws IOException {
        FileChannel channel = channel(folder);
        if (!locked(channel)) {
            channel.close();
            throw new BadInput(folder + ": in use by another clickway command; end it, or give another --data");
        }
        if (fresh) {
            delete(database(folder));
            delete(exports(folder));
            delete(queues(folder));
        }
        LocalData data = own(folder, serverJars, channel);
        data.tellOthers(folder);
        return data;
    }

    private void tellOthers(Path folder) throws IOException {
        Path written = Files.writeString(folder.resolve("endpoint.new"), endpoint.toString());
        Files.move(written, endpointFile(folder), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where DynamoDB Local answers. */
    public URI endpoint() {
        return endpoint;
    }

    /** Where exports of this data are written unless the user says otherwise. */
    public Path exports() {
        return exports(folder);
    }

    @Override
    public void close() throws IOException {
        if (owned != null) {
            Files.deleteIfExists(endpointFile(folder));
            owned.server.close();
            owned.lock.close();
        }
    }

    private static LocalData own(Path folder, Path serverJars, FileChannel lock) throws IOException {
        // A process that was killed leaves its endpoint behind.
        Files.deleteIfExists(endpointFile(folder));
        try {
            DynamoDbLocal server = DynamoDbLocal.onDisk(serverJars, database(folder));
            return new LocalData(folder, server.endpoint(), new Owned(lock, server));
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel channel(Path folder) {
        try {
            Files.createDirectories(folder);
            return FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new BadInput(folder + ": cannot hold local data (" + e.getMessage() + "); give another --data", e);
        }
    }

    /** Takes the lock, unless another process has it, or another part of this one. */
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static @Nullable URI running(Path folder) throws IOException {
        try {
            return URI.create(Files.readString(endpointFile(folder)));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for another command", e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Path database(Path folder) {
        return folder.resolve("dynamodb");
    }

    private static Path exports(Path folder) {
        return folder.resolve("exports");
    }

    /** Where clicks of a brand wait that its table did not take. */
    public static Path queue(Path folder, String brand) {
        return queues(folder).resolve(brand);
    }

    private static Path queues(Path folder) {
        return folder.resolve("queue");
    }

    private static Path endpointFile(Path folder) {
        return folder.resolve("endpoint");
    }
}
