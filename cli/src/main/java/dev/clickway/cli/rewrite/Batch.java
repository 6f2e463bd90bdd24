package dev.clickway.cli.rewrite;

import dev.clickway.brand.Brand;
import dev.clickway.cli.BadInput;
import dev.clickway.link.LinkKeys;
import dev.clickway.rewriter.LinkReport;
import dev.clickway.rewriter.MailSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One template to many deliveries, on all cores. What is held in memory at a time does not grow with their number, but
 * for 16 to 32 bytes each that tell whether one comes twice.
 */
public final class Batch implements AutoCloseable {
    /** Enough work at a time that handing it over costs nothing beside it, and no more than a few mails in memory. */
    private static final int PIECE_BYTES = 256 * 1024;

    private static final int PIECE_DELIVERIES = 64;

    /**
     * What became of it.
     *
     * @param links of the template, for the time of deliveries that have none of their own
     * @param alreadyThere how many of the deliveries an interrupted run had written
     * @param largest the largest mail that was rendered, as a whole; the template itself where none was
     */
    public record Done(List<LinkReport> links, long deliveries, long alreadyThere, MailSize largest) {}

    /** Sees every delivery pass. */
    public interface Steps extends AutoCloseable {
        void step();

        @Override
        void close();
    }

    private final BatchMail mail;
    private final DatedMails mails;
    private final DeliveryFile deliveries;
    private final int pieceDeliveries;
    private long count;
    private long alreadyThere;
    private int largest;

    private Batch(BatchMail mail, DeliveryFile deliveries) {
        this.mail = mail;
        this.mails = new DatedMails(mail);
        this.deliveries = deliveries;
        this.pieceDeliveries = Math.clamp(PIECE_BYTES / (mail.template().length + 1), 1, PIECE_DELIVERIES);
    }

    /**
     * @param list JSON lines or CSV; {@code -} is standard input
     * @throws BadInput for a message that no link can carry
     */
    public static Batch of(Brand brand, LinkKeys keys, BatchMail mail, Path list, InputStream in) throws IOException {
        DeliveryRules rules = DeliveryRules.of(brand.name(), keys, mail.message());
        return new Batch(mail, DeliveryFile.of(list, in, rules));
    }

    /**
     * A file a delivery. The list is checked as a whole before anything is written; a delivery whose file is there from a
     * run before is passed over.
     *
     * @param sentAt of deliveries that have none; null for that of the interrupted run, else now
     * @param steps given how many deliveries there are
     * @throws BadInput for the first line that is no delivery, or where the folder holds another batch
     */
    public Done toFolder(
            Path folder, @Nullable Instant sentAt, @Nullable SendManifest manifest, LongFunction<Steps> steps)
            throws IOException {
        long total = deliveries.check(sentAt == null ? Instant.now() : sentAt);
        mails.of(sentAt == null ? Instant.now() : sentAt);
        try (MailFolder files = MailFolder.open(folder, mail.type())) {
            Instant time = begin(files, folder, sentAt);
            try (Steps shown = steps.apply(total);
                    DeliveryReader all = deliveries.open(time)) {
                run(all, files::render, result -> result.jobs().forEach(job -> shown.step()), manifest);
            }
            return done(time);
        }
    }

    /**
     * JSON lines of the mails, as {@link MailLines} writes them, in the order of the list, until its end or the first
     * line that is no delivery.
     *
     * @param sentAt of deliveries that have none; the time of the call where it is null
     */
    public Done toLines(PrintStream out, @Nullable Instant sentAt, @Nullable SendManifest manifest) throws IOException {
        MailLines.requireText(mail.template());
        Instant time = sentAt == null ? Instant.now() : sentAt;
        mails.of(time);
        try (DeliveryReader all = deliveries.distinct(time)) {
            run(all, jobs -> MailLines.render(mail.type(), jobs), result -> write(result.output(), out), manifest);
        }
        return done(time);
    }

    @Override
    public void close() throws IOException {
        deliveries.close();
    }

    private Instant begin(MailFolder files, Path folder, @Nullable Instant sentAt) throws IOException {
        BatchIdentity begun = files.begun().orElse(null);
        Instant time = sentAt != null ? sentAt : begun != null ? begun.sentAt() : Instant.now();
        BatchIdentity now = BatchIdentity.of(mail, mails.of(time).mail().links(), time);
        if (begun == null) {
            files.begin(now);
        } else if (!begun.equals(now)) {
            throw new BadInput(folder + ": holds another batch (other template, message, brand, options or --sent-at);"
                    + " go on with what it was begun with, or name another folder");
        }
        return time;
    }

    private interface Rendering {
        Rendered of(List<Job> jobs) throws IOException;
    }

    private void run(
            DeliveryReader all,
            Rendering rendering,
            OrderedWork.Results<Rendered> output,
            @Nullable SendManifest manifest)
            throws IOException {
        try (OrderedWork<Rendered> work = new OrderedWork<>(Runtime.getRuntime().availableProcessors(), result -> {
            output.take(result);
            account(result, manifest);
        })) {
            BadInput bad = null;
            List<Job> piece = new ArrayList<>();
            try {
                for (Delivery next = all.next(); next != null; next = all.next()) {
                    piece.add(new Job(next, mails.of(next.sentAt())));
                    if (piece.size() == pieceDeliveries) {
                        work.give(task(rendering, piece));
                        piece = new ArrayList<>();
                    }
                }
            } catch (BadInput e) {
                // What stands before it is done all the same.
                bad = e;
            }
            work.give(task(rendering, piece));
            work.finish();
            if (bad != null) {
                throw bad;
            }
        }
    }

    private static Callable<Rendered> task(Rendering rendering, List<Job> piece) {
        return () -> rendering.of(piece);
    }

    private void account(Rendered result, @Nullable SendManifest manifest) throws IOException {
        count += result.jobs().size();
        alreadyThere += result.alreadyThere();
        largest = Math.max(largest, result.largestBytes());
        if (manifest != null) {
            for (Job job : result.jobs()) {
                manifest.links(job.dated().day(), job.dated().mail().links());
                manifest.delivery(job.delivery().id(), job.delivery().sentAt());
            }
        }
    }

    private static void write(byte[] output, PrintStream out) throws IOException {
        out.writeBytes(output);
        if (out.checkError()) {
            throw new IOException("standard output takes no more");
        }
    }

    private Done done(Instant time) {
        int before = mail.template().length;
        MailSize size = new MailSize(before, largest == 0 ? before : largest);
        return new Done(mails.of(time).mail().links(), count, alreadyThere, size);
    }
}
