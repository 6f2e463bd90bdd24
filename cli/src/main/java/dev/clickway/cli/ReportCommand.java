package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.LocalExport;
import dev.clickway.cli.data.TemporaryFolder;
import dev.clickway.cli.exports.ExportStoppedException;
import dev.clickway.cli.report.CoverOptions;
import dev.clickway.cli.report.OrderOptions;
import dev.clickway.cli.report.OutputOptions;
import dev.clickway.cli.report.WrittenReport;
import dev.clickway.cli.s3.S3Place;
import dev.clickway.reporting.Export;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code clickway report}: people's and machines' clicks out of an export, and what they brought. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Reports people's and machines' clicks out of an export, and what they brought.%n",
        description = {
            "Reads DynamoDB's exports (DynamoDB JSON): the newest full one, and the incremental ones after it laid over it.",
            "From S3 they are fetched into a cache; what is there is not fetched again. Without --from, local data is",
            "exported first, into a temporary folder. docs/reports.md says what each figure is, docs/verdicts.md who is",
            "taken for a machine, docs/exports.md what is read."
        })
final class ReportCommand implements Callable<Integer> {
    private static final int DEFAULT_WIDTH = 100;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Option(
            names = "--from",
            paramLabel = "DIR|s3://BUCKET/PREFIX",
            description = "What holds exports, or is a full one.")
    private @Nullable String from;

    @Option(
            names = "--unchecked",
            description = "Read an export without manifests as well, as stand-ins for AWS write it; nothing of it is"
                    + " checked.")
    private boolean unchecked;

    @Mixin
    private final CoverOptions cover = new CoverOptions();

    @Mixin
    private final OrderOptions orders = new OrderOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException, ExportStoppedException {
        Path home = clickway.surroundings().home();
        Brand brand = brandOptions.read(home);
        Path cache = ExportOrigin.cache(dataOptions.folder(home));
        ExportOrigin origin = new ExportOrigin(clickway.surroundings(), cache, unchecked);
        if (from != null) {
            return report(brand, origin.open(from));
        }
        if (dataOptions.inAws(brand)) {
            throw new BadInput("brand " + brand.name() + " has its clicks in AWS; name an export of its table"
                    + " with --from (a folder, or s3://…; clickway export makes one), or local data with --data");
        }
        try (TemporaryFolder folder = TemporaryFolder.create("clickway-report-")) {
            try (BrandClicks clicks = dataOptions.local(brand, home)) {
                LocalExport.write(clicks, folder.path());
            }
            return report(brand, origin.open(folder.path().toString()));
        }
    }

    private int report(Brand brand, Export export) throws IOException {
        requireOf(brand, export);
        export.notes().forEach(clickway.surroundings().err()::println);
        new WrittenReport(brand, export, cover, orders, output)
                .write(clickway.surroundings().out(), clickway.surroundings().err(), width());
        return 0;
    }

    /** Figures of one brand are never shown under another's name. */
    private static void requireOf(Brand brand, Export export) {
        String table = BrandClicks.tableOf(brand.name());
        if (!export.table().equals(table) && !export.table().equals(Export.UNKNOWN_TABLE)) {
            throw new BadInput(export.folder() + ": is of the table " + S3Place.shown(export.table()) + ", and brand "
                    + brand.name() + " has " + table + "; name its brand with --brand, or another export");
        }
    }

    /** That of the terminal where there is one; shells say it in COLUMNS when asked to. */
    private static int width() {
        try {
            return Math.max(40, Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "")));
        } catch (NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }
}
