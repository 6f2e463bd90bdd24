package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.LocalExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code clickway export}: local data in the format of DynamoDB's own exports. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        header = "Writes local data in the format of DynamoDB's exports.%n",
        description = {
            "Writes the clicks of local data in the format of DynamoDB's full export to S3 (DynamoDB JSON), and prints",
            "the folder of the export, which report reads."
        })
final class ExportCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder to write to; exports in the folder of the data when left out.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Path home = clickway.surroundings().home();
        Brand brand = brandOptions.read(home);
        if (dataOptions.inAws(brand)) {
            throw new BadInput("brand " + brand.name() + " has its clicks in AWS, where DynamoDB exports them itself;"
                    + " name local data with --data, or give report an export with --from");
        }
        Path folder = out == null ? dataOptions.folder(home).resolve("exports") : out;
        try (BrandClicks clicks = dataOptions.local(brand, home)) {
            clickway.surroundings().out().println(LocalExport.write(clicks, folder));
        }
        return 0;
    }
}
