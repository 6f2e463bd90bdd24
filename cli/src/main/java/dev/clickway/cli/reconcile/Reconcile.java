package dev.clickway.cli.reconcile;

import dev.clickway.brand.Brand;
import dev.clickway.cli.accesslog.LogFile;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.Patience;
import dev.clickway.link.LinkKeys;
import java.nio.file.Path;
import java.util.List;

/**
 * Brings the clicks that logs know into a brand's table, where it lacks them. Run again it changes nothing; interrupted it
 * goes on. Memory is bounded whatever the logs hold.
 */
public final class Reconcile {
    private final Brand brand;
    private final LinkKeys keys;
    private final BrandClicks table;
    private final Path state;

    /** @param state a folder for what is finished; made where it is missing */
    public Reconcile(Brand brand, LinkKeys keys, BrandClicks table, Path state) {
        this.brand = brand;
        this.keys = keys;
        this.table = table;
        this.state = state;
    }

    /**
     * @param dryRun whether the table is only asked, and nothing is written anywhere
     * @param again whether files are read that an earlier run finished
     * @throws dev.clickway.cli.BadInput where the table cannot be reached, or what is finished cannot be read
     */
    public Reconciled run(List<LogFile> files, boolean dryRun, boolean again, Watch watch) {
        ClickTable clicks = new ClickTable(table.client(), table.table(), Patience.ORDINARY);
        FinishedFiles finished = FinishedFiles.open(state, clicks.identity(), !dryRun, again);
        Tally tally = new Tally();
        try (Writes writes = new Writes(clicks, dryRun, tally)) {
            new Reconciliation(new LoggedClicks(brand, keys), new SpilledClicks(brand), writes, finished, tally, watch)
                    .run(files);
            return new Reconciled(tally, dryRun, watch.stopped(), writes.failure());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reconciled(tally, dryRun, true, null);
        }
    }
}
