package dev.clickway.cli.local.outage;

import dev.clickway.click.Click;
import dev.clickway.function.store.ClickJson;
import dev.clickway.function.store.ClickNotRecordedException;
import dev.clickway.function.store.ClickStore;
import dev.clickway.function.store.ReadClick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Stands for SQS on this machine: clicks wait here, one file each with the body that a message in SQS has, until the
 * recovery takes them. They outlive this process. At most {@value #MAX_MESSAGES} wait; what comes on top is refused, and
 * so goes to the function's log. Thread-safe.
 */
final class WaitingClicks implements ClickStore {
    static final int MAX_MESSAGES = 10_000;

    private static final String MESSAGE = ".json";

    private final Path folder;
    private final Deque<Message> messages;
    private final AtomicInteger size;

    /** @param id by which the queue knows it: its file's name */
    record Message(String id, String body) {}

    private WaitingClicks(Path folder, List<Message> messages) {
        this.folder = folder;
        this.messages = new ConcurrentLinkedDeque<>(messages);
        this.size = new AtomicInteger(messages.size());
    }

    /** With what waits in the folder from an earlier run; files that hold no click are left alone. */
    static WaitingClicks in(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Message> left = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(WaitingClicks::isMessage)
                    .sorted()
                    .limit(MAX_MESSAGES)
                    .toList()) {
                if (Files.size(file) <= ClickJson.MAX_CHARS) {
                    // A body is ASCII alone; what is not is no click either.
                    String body = Files.readString(file, StandardCharsets.ISO_8859_1);
                    if (ClickJson.read(body) instanceof ReadClick.Whole) {
                        left.add(new Message(file.getFileName().toString(), body));
                    }
                }
            }
        }
        return new WaitingClicks(folder, left);
    }

    private static boolean isMessage(Path file) {
        return file.toString().endsWith(MESSAGE) && Files.isRegularFile(file);
    }

    int size() {
        return size.get();
    }

    @Override
    public void record(Click click) {
        if (size.incrementAndGet() > MAX_MESSAGES) {
            size.decrementAndGet();
            throw new ClickNotRecordedException(click, "QueueFull", new IOException("the queue is full"));
        }
        Message message = new Message(UUID.randomUUID() + MESSAGE, ClickJson.write(click));
        try {
            write(message);
        } catch (IOException e) {
            size.decrementAndGet();
            throw new ClickNotRecordedException(click, "QueueNotWritten", e);
        }
        messages.add(message);
    }

    /** All of it or nothing, whatever the disk does meanwhile. */
    void write(Message message) throws IOException {
        Path unfinished = folder.resolve(message.id() + ".new");
        try {
            Files.writeString(unfinished, message.body());
            Files.move(unfinished, folder.resolve(message.id()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** The next ones, which are then in nobody else's hands; in no order that lasts, as a standard queue of SQS has none. */
    List<Message> receive(int most) {
        List<Message> batch = new ArrayList<>();
        while (batch.size() < most) {
            Message next = messages.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    /** It is in the table. */
    void delete(Message message) {
        size.decrementAndGet();
        try {
            Files.deleteIfExists(folder.resolve(message.id()));
        } catch (IOException e) {
            // It comes again with the next run, and is found in the table then.
        }
    }

    /** It comes again, behind all others, so that one which the table never takes stops nobody. */
    void putBack(Message message) {
        messages.add(message);
    }
}
