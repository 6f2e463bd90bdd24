package dev.clickway.cli.reconcile;

import dev.clickway.cli.accesslog.LogEntry;
import dev.clickway.cli.accesslog.LogEntry.Nothing;
import dev.clickway.cli.accesslog.LogEntry.OtherPath;
import dev.clickway.cli.accesslog.LogEntry.Request;
import dev.clickway.cli.accesslog.LogEntry.Spill;
import dev.clickway.cli.accesslog.LogEntry.Unreadable;
import dev.clickway.cli.accesslog.LogFile;
import dev.clickway.cli.accesslog.LogLines;
import dev.clickway.cli.accesslog.LogReader;
import dev.clickway.cli.accesslog.UnusableLogException;
import dev.clickway.cli.reconcile.LoggedClicks.Clicked;
import dev.clickway.cli.reconcile.LoggedClicks.NoClick;
import dev.clickway.click.ClickItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads log files one after the other, and has every click recorded that the table lacks. A line that cannot be read is
 * counted and passed over; a file that is damaged is read as far as it can be. Whatever happens, a click that is recorded
 * is one that the brand signed a link for, or one that the function itself wrote down.
 */
final class Reconciliation {
    /** One file of garbage must not hide what is wrong with the others. */
    private static final int MAX_TOLD_LINES_OF_A_FILE = 3;

    private final LoggedClicks clicks;
    private final SpilledClicks spilled;
    private final Writes writes;
    private final FinishedFiles finished;
    private final Tally tally;
    private final Watch watch;

    Reconciliation(
            LoggedClicks clicks,
            SpilledClicks spilled,
            Writes writes,
            FinishedFiles finished,
            Tally tally,
            Watch watch) {
        this.clicks = clicks;
        this.spilled = spilled;
        this.writes = writes;
        this.finished = finished;
        this.tally = tally;
        this.watch = watch;
    }

    /** Returns when all that was read is in the table, or the table fails, or it is to stop. */
    void run(List<LogFile> files) throws InterruptedException {
        for (LogFile file : files) {
            if (watch.stopped() || writes.failed()) {
                break;
            }
            if (finished.contains(file.identity())) {
                tally.add(Count.FILES_FINISHED_BEFORE);
                watch.read(file.bytes());
            } else {
                read(new OpenFile(file, finished, tally));
            }
        }
        writes.finish();
    }

    private void read(OpenFile file) throws InterruptedException {
        String name = file.file().name();
        long line = 0;
        try (LogLines lines = LogLines.of(new WatchedStream(file.file().open(), watch))) {
            LogReader reader = new LogReader();
            List<LogEntry> entries = new ArrayList<>();
            int unreadable = 0;
            while (!writes.failed() && lines.next()) {
                line = lines.number();
                String text = lines.text();
                if (text == null) {
                    entries.add(new Unreadable("longer than " + LogLines.MAX_LINE_BYTES + " bytes"));
                } else {
                    reader.read(text, entries::add);
                }
                for (LogEntry entry : entries) {
                    String problem = take(entry, file);
                    if (problem != null) {
                        unreadable++;
                        tell(name + ":" + line + ": " + problem, unreadable);
                    }
                }
                entries.clear();
            }
            tally.add(Count.FILES_READ);
            if (unreadable == 0 && !writes.failed()) {
                file.read();
            }
        } catch (StoppedException e) {
            // As was asked for; the next run reads this file again.
        } catch (UnusableLogException e) {
            tally.add(Count.FILES_UNUSABLE);
            tally.trouble(name + ": " + e.getMessage());
        } catch (IOException | SdkException e) {
            tally.add(Count.FILES_UNUSABLE);
            tally.trouble(name + ":" + line + ": damaged behind this line, or not to be read (" + problem(e)
                    + "); fetch it again");
        }
    }

    /** Says why it could not be read, or null. */
    private @Nullable String take(LogEntry entry, OpenFile file) throws InterruptedException {
        switch (entry) {
            case Request request -> take(request, file);
            case Spill spill -> {
                return take(spilled.read(spill.line()), file);
            }
            case OtherPath other -> tally.add(Count.OTHER_PATH);
            case Nothing nothing -> {
                // Which is most of what a function logs.
            }
            case Unreadable unreadable -> {
                return unreadable.why();
            }
        }
        return null;
    }

    private @Nullable String take(SpilledClicks.Outcome spill, OpenFile file) throws InterruptedException {
        switch (spill) {
            case SpilledClicks.Found found -> {
                tally.add(Count.SPILLED);
                writes.add(found.attributes(), file);
            }
            case SpilledClicks.OfAnotherDomain other -> {
                tally.add(Count.SPILLED);
                tally.add(Count.OTHER_DOMAIN);
            }
            case SpilledClicks.Broken broken -> {
                return broken.why();
            }
        }
        return null;
    }

    private void take(Request request, OpenFile file) throws InterruptedException {
        switch (clicks.of(request)) {
            case Clicked clicked -> {
                tally.add(Count.REQUESTS);
                writes.add(ClickItem.of(clicked.click()), file);
            }
            case NoClick(Count why) -> {
                tally.add(why);
                switch (why) {
                    case MALFORMED, UNKNOWN_KEY, WRONG_BRAND, BAD_SIGNATURE -> tally.add(Count.REQUESTS);
                    default -> {
                        // Not a request of a link that the function saw.
                    }
                }
            }
        }
    }

    private void tell(String trouble, int ofItsFile) {
        tally.add(Count.UNREADABLE);
        if (ofItsFile <= MAX_TOLD_LINES_OF_A_FILE) {
            tally.trouble(trouble);
        } else {
            tally.furtherTrouble();
        }
    }

    /** The type says more than most messages of these do, and none of them quotes the file. */
    private static String problem(Exception e) {
        String message = e.getMessage() == null
                ? ""
                : ": " + e.getMessage().lines().findFirst().orElse("");
        return e.getClass().getSimpleName() + message;
    }
}
