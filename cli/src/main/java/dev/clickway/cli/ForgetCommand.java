package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.forget.DeliveryList;
import dev.clickway.cli.forget.ForgetWatch;
import dev.clickway.cli.forget.Forgetting;
import dev.clickway.cli.forget.Forgotten;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code clickway forget}: deletes the clicks of deliveries from the table. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        header = "Deletes what the table knows of a delivery.%n",
        description = {
            "Says how many clicks the table has of the deliveries; with --yes it deletes them. Run again it finds nothing;",
            "interrupted, the same command goes on. A link that is clicked afterwards is a new click.",
            "Exports that were made before keep their copy until they expire: docs/privacy.md says how a deletion",
            "reaches them. Exit code 1 where not all could be done."
        })
final class ForgetCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        JSON
    }

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Option(
            names = "--delivery",
            paramLabel = "D",
            description = "The identifier that a mail was sent with; may be given several times.")
    private List<String> named = List.of();

    @Option(
            names = "--deliveries",
            paramLabel = "FILE",
            description = "A file with a delivery on each line; may be given several times.")
    private List<Path> files = List.of();

    @Option(names = "--yes", description = "Delete; without it nothing is changed.")
    private boolean yes;

    @Option(names = "--format", description = "text, or json.")
    private Format format = Format.TEXT;

    @Override
    public Integer call() throws IOException {
        Path home = clickway.surroundings().home();
        Brand brand = brandOptions.read(home);
        SequencedSet<String> deliveries = DeliveryList.of(named, files);
        try (StopSignal stop = StopSignal.listen()) {
            return tell(forgotten(brand, home, deliveries, stop), dataOptions.folder(home));
        }
    }

    private Forgotten forgotten(Brand brand, Path home, SequencedSet<String> deliveries, StopSignal stop)
            throws IOException {
        try (BrandClicks clicks = dataOptions.open(brand, home);
                Progress progress = new Progress(clickway.surroundings(), "deliveries", deliveries.size())) {
            return new Forgetting(clicks.client(), clicks.table()).run(deliveries, !yes, new ForgetWatch() {
                @Override
                public boolean stopped() {
                    return stop.given();
                }

                @Override
                public void done() {
                    progress.step();
                }
            });
        }
    }

    private int tell(Forgotten forgotten, Path data) {
        PrintStream out = clickway.surroundings().out();
        out.print(
                switch (format) {
                    case TEXT -> forgotten.toText();
                    case JSON -> forgotten.toJson();
                });
        out.flush();
        PrintStream err = clickway.surroundings().err();
        if (forgotten.failure() != null) {
            err.println("the table cannot be used (" + forgotten.failure()
                    + "); mend that and run the same command again: it goes on where it was");
        } else if (forgotten.stopped()) {
            err.println("stopped; the same command goes on where it was");
        } else if (forgotten.deleted() > 0) {
            err.println("exports made before now still hold these clicks until they expire; see docs/privacy.md");
            for (Path copies : List.of(data.resolve("exports"), ExportOrigin.cache(data))) {
                if (Files.isDirectory(copies)) {
                    err.println("on this machine: " + copies + "; delete it, or export anew");
                }
            }
        }
        return forgotten.complete() ? 0 : 1;
    }
}
