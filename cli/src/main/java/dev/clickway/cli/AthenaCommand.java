package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.athena.AthenaEndedException;
import dev.clickway.cli.athena.AthenaReport;
import dev.clickway.cli.athena.AthenaWatch;
import dev.clickway.cli.aws.AwsTrouble;
import dev.clickway.cli.report.CoverOptions;
import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Filter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code clickway athena}: a report made by Athena, where the exports lie. */
@Command(
        name = "athena",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Reports by Athena, over the scheduled exports in S3.%n",
        description = {
            "Makes the tables and views of the report's SQL in the brand's database, with the workgroup of its stack, out of",
            "the exports of the last two weeks; lays there what is known of user agents; and prints figures. The same",
            "command makes all of it again. The views stay for queries in the console: verdict, figures, reason_figures.",
            "For exports that this machine can hold, report has more to tell, without a bill.",
            "Exit code 1 where Athena fails."
        })
final class AthenaCommand implements Callable<Integer> {
    private static final int STOPPED = 130;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Mixin
    private final CoverOptions cover = new CoverOptions();

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "WHAT",
            description = "${COMPLETION-CANDIDATES}; several with commas; message when left out.")
    private List<By> by = List.of();

    @Option(names = "--keep", description = "Keep the tables of the last run: only what is covered is made again.")
    private boolean keep;

    @Option(names = "--json", description = "Write a JSON object a line.")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "MINUTES",
            description = "How long to wait at most, 1 to 720; ${DEFAULT-VALUE} when left out.")
    private int timeoutMinutes = 60;

    @Override
    public Integer call() throws IOException {
        Brand brand = brandOptions.read(clickway.surroundings().home());
        if (timeoutMinutes < 1 || timeoutMinutes > 720) {
            throw new BadInput("--timeout " + timeoutMinutes + " is out of range; give 1 to 720 minutes");
        }
        if (cover.comparedWith(Instant.now()).isPresent()) {
            throw new BadInput(
                    "--compare is for clickway report; leave it out, or fetch the exports with report --from");
        }
        if (brand.development().isPresent()) {
            throw new BadInput("brand " + brand.name() + " is for development and has its clicks on this machine, where"
                    + " clickway report reads them; remove 'development' once its stack is deployed");
        }
        Filter filter = cover.filter();
        try (StopSignal stop = StopSignal.listen()) {
            // While the signal is held: afterwards the process may end before anybody says why.
            return report(brand, filter, stop);
        }
    }

    private int report(Brand brand, Filter filter, StopSignal stop) {
        try (Progress progress = new Progress(stop);
                AthenaReport report = AthenaReport.of(brand.name(), Duration.ofMinutes(timeoutMinutes), progress)) {
            if (keep) {
                report.makeFigures(filter, cover.zone());
            } else {
                report.make(filter, cover.zone());
            }
            List<AthenaReport.Figure> figures =
                    report.figures(by.isEmpty() ? EnumSet.of(By.MESSAGE) : EnumSet.copyOf(by));
            progress.clear();
            AthenaFigures.write(figures, json, clickway.surroundings().out());
            if (figures.isEmpty()) {
                say(
                        "no click is in it: the stack exports each night, and of older exports than two weeks nothing is read");
            } else if (figures.size() == AthenaReport.MOST_FIGURES) {
                say("these are the first " + AthenaReport.MOST_FIGURES + " lines; ask the view figures for the others");
            }
            return 0;
        } catch (AthenaEndedException e) {
            say(e.getMessage());
            return e.stopped() ? STOPPED : 1;
        } catch (SdkException e) {
            if (clickway.verbose()) {
                throw e;
            }
            say("AWS: " + AwsTrouble.line(e));
            return 1;
        }
    }

    private void say(@Nullable String line) {
        clickway.surroundings().err().println(line);
    }

    /** How far it is stands in one line of a terminal. */
    private final class Progress implements AthenaWatch, AutoCloseable {
        private final StopSignal stop;

        Progress(StopSignal stop) {
            this.stop = stop;
        }

        @Override
        public void running(String what, int done, int of) {
            if (clickway.surroundings().terminal()) {
                clickway.surroundings().err().printf("\r\u001B[K%d of %d: %s", done, of, what);
            }
        }

        @Override
        public boolean pause(Duration time) {
            return stop.await(time);
        }

        void clear() {
            if (clickway.surroundings().terminal()) {
                clickway.surroundings().err().print("\r\u001B[K");
            }
        }

        @Override
        public void close() {
            clear();
        }
    }
}
