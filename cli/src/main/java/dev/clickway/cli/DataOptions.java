package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.data.BrandClicks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a brand's clicks are: in local data, or in its table in AWS. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of the local data; .clickway beside brands/ when left out.")
    private @Nullable Path folder;

    /** The folder, whether it was named or not. */
    Path folder(Path home) {
        return folder == null ? home.resolve(".clickway") : folder;
    }

    /** Where DynamoDB Local lies: where the build puts it, or where the launcher of an archive says. */
    static Path server(Path home) {
        String unpacked = System.getProperty("clickway.dynamodb-local");
        if (unpacked == null) {
            return home.resolve("dynamodb-local").resolve("target").resolve("server");
        }
        Path server = Path.of(unpacked);
        if (!Files.isDirectory(server)) {
            throw new BadInput("DynamoDB Local, which local data needs, is not at " + server
                    + "; unpack clickway-dynamodb-local-….tar.gz where you unpacked Clickway");
        }
        return server;
    }

    /** Local data always. */
    BrandClicks local(Brand brand, Path home) throws IOException {
        return BrandClicks.local(brand.name(), folder(home), server(home));
    }

    /** Local data where a folder is named or the brand is for development; else the table that its stack made. */
    BrandClicks open(Brand brand, Path home) throws IOException {
        return inAws(brand) ? BrandClicks.inAws(brand.name()) : local(brand, home);
    }

    /** The same for a command that goes on until it is stopped. */
    BrandClicks openToFollow(Brand brand, Path home) throws IOException {
        return inAws(brand)
                ? BrandClicks.inAws(brand.name())
                : BrandClicks.sharedLocal(brand.name(), folder(home), server(home));
    }

    boolean inAws(Brand brand) {
        return folder == null && brand.development().isEmpty();
    }
}
