package dev.clickway.cli.rewrite;

import dev.clickway.cli.BadInput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A folder of a batch's mails, a file for each delivery, named by {@link DeliveryFileName}. A file is there as a whole or
 * not at all, also when the process is killed; not when the power fails. {@code .clickway-batch} in it holds what the
 * batch is, and what is being written. Thread-safe; of one process at a time.
 */
final class MailFolder implements AutoCloseable {
    private static final String OWN = ".clickway-batch";

    private final Path folder;
    private final Path own;
    private final MailType type;
    private final FileChannel lock;
    /** Reused, so that a killed process leaves no more of them than it had threads. */
    private final Queue<Path> parts = new ConcurrentLinkedQueue<>();

    private final AtomicInteger partNames = new AtomicInteger();

    private MailFolder(Path folder, Path own, MailType type, FileChannel lock) {
        this.folder = folder;
        this.own = own;
        this.type = type;
        this.lock = lock;
    }

    /** @throws BadInput where it cannot be written to, is in use, or holds mails of something else */
    static MailFolder open(Path folder, MailType type) throws IOException {
        Path own = folder.resolve(OWN);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(own) && holds(type, folder)) {
                throw new BadInput(
                        folder + ": holds " + type.fileEnding() + " files of something else; name a folder of its own");
            }
            Files.createDirectories(own);
            FileChannel lock =
                    FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(lock)) {
                lock.close();
                throw new BadInput(folder + ": another run is writing to it; wait for its end");
            }
            MailFolder mails = new MailFolder(folder, own, type, lock);
            mails.deleteParts();
            return mails;
        } catch (IOException e) {
            throw new BadInput(folder + ": cannot be written to; name another folder", e);
        }
    }

    /** What was begun here before. */
    Optional<BatchIdentity> begun() throws IOException {
        Path file = identityFile();
        return Files.exists(file) ? Optional.of(BatchIdentity.parse(Files.readAllBytes(file), file)) : Optional.empty();
    }

    void begin(BatchIdentity identity) throws IOException {
        Path part = own.resolve("identity.part");
        Files.write(part, identity.toJson());
        Files.move(part, identityFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Renders the deliveries that have no file yet, each to its own. */
    Rendered render(List<Job> jobs) throws IOException {
        int alreadyThere = 0;
        int largest = 0;
        for (Job job : jobs) {
            Path file = folder.resolve(DeliveryFileName.of(job.delivery().id(), type));
            if (Files.exists(file)) {
                alreadyThere++;
            } else {
                byte[] mail = job.render();
                largest = Math.max(largest, mail.length);
                write(mail, file);
            }
        }
        return new Rendered(jobs, new byte[0], alreadyThere, largest);
    }

    @Override
    public void close() throws IOException {
        deleteParts();
        lock.close();
    }

    private void write(byte[] mail, Path file) throws IOException {
        Path free = parts.poll();
        Path part = free == null ? own.resolve(partNames.incrementAndGet() + ".part") : free;
        Files.write(part, mail);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        parts.add(part);
    }

    private Path identityFile() {
        return own.resolve("identity.json");
    }

    private void deleteParts() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(own, "*.part")) {
            for (Path part : left) {
                Files.delete(part);
            }
        }
    }

    private static boolean holds(MailType type, Path folder) throws IOException {
        try (DirectoryStream<Path> mails = Files.newDirectoryStream(folder, "*" + type.fileEnding())) {
            return mails.iterator().hasNext();
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
