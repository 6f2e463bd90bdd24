package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.accesslog.LogFile;
import dev.clickway.cli.accesslog.Logs;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.reconcile.Reconcile;
import dev.clickway.cli.reconcile.Reconciled;
import dev.clickway.cli.reconcile.Watch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code clickway reconcile}: clicks that logs know and the table does not. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        header = "Records the clicks that logs know and the table does not.%n",
        description = {
            "Reads CloudFront's access logs (standard logging: W3C or JSON, v2 or legacy) and the function's log with its",
            "spilled clicks, gzipped or not. The token of every request of a link is verified again; clicks that the table",
            "lacks are recorded, each once, by its request id. Run again it changes nothing; interrupted, the same command",
            "goes on where it was. docs/reconcile.md says how to get the logs.",
            "Exit code 1 where not all could be read or written."
        })
final class ReconcileCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        JSON
    }

    private static final long MEGABYTE = 1_000_000;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Option(
            names = "--logs",
            required = true,
            paramLabel = "DIR|FILE|s3://BUCKET/PREFIX",
            description = "Where the logs are, with all that is below; may be given several times.")
    private List<String> places = List.of();

    @Option(names = "--dry-run", description = "Say what is missing, and change nothing.")
    private boolean dryRun;

    @Option(names = "--again", description = "Read files again that an earlier run finished.")
    private boolean again;

    @Option(names = "--format", description = "text, or json.")
    private Format format = Format.TEXT;

    @Override
    public Integer call() throws IOException {
        Path home = clickway.surroundings().home();
        Brand brand = brandOptions.read(home);
        List<Logs> opened = new ArrayList<>();
        try (StopSignal stop = StopSignal.listen()) {
            List<LogFile> files = new ArrayList<>();
            for (String place : places) {
                Logs logs = Logs.at(place);
                opened.add(logs);
                files.addAll(logs.files());
            }
            if (files.isEmpty()) {
                throw new BadInput("no log file in " + String.join(", ", places) + "; name what holds the logs");
            }
            return tell(reconciled(brand, home, files, stop));
        } finally {
            opened.forEach(Logs::close);
        }
    }

    private Reconciled reconciled(Brand brand, Path home, List<LogFile> files, StopSignal stop) throws IOException {
        long bytes = files.stream().mapToLong(LogFile::bytes).sum();
        try (BrandClicks table = dataOptions.open(brand, home);
                Progress progress = new Progress(
                        clickway.surroundings(), "MB of logs", Math.max(1, Math.ceilDiv(bytes, MEGABYTE)))) {
            Path state = dataOptions.folder(home).resolve("reconcile");
            return new Reconcile(brand, BrandKeys.of(brand), table, state).run(files, dryRun, again, new Watch() {
                private long untold;

                @Override
                public boolean stopped() {
                    return stop.given();
                }

                @Override
                public void read(long read) {
                    for (untold += read; untold >= MEGABYTE; untold -= MEGABYTE) {
                        progress.step();
                    }
                }
            });
        }
    }

    private int tell(Reconciled reconciled) {
        PrintStream err = clickway.surroundings().err();
        reconciled.troubles().forEach(err::println);
        if (reconciled.failure() != null) {
            err.println("the table cannot be used (" + reconciled.failure()
                    + "); mend that and run the same command again: it goes on where it was");
        } else if (reconciled.stopped()) {
            err.println("stopped; the same command goes on where it was");
        }
        PrintStream out = clickway.surroundings().out();
        out.print(
                switch (format) {
                    case TEXT -> reconciled.toText();
                    case JSON -> reconciled.toJson();
                });
        // After Ctrl-C the process may end before anybody else does it.
        out.flush();
        return reconciled.complete() ? 0 : 1;
    }
}
