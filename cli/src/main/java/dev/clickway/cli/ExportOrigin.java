package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.exports.ExportFetch;
import dev.clickway.cli.exports.ExportStoppedException;
import dev.clickway.cli.s3.S3Clients;
import dev.clickway.cli.s3.S3Place;
import dev.clickway.reporting.Export;
import dev.clickway.reporting.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Where exports come from: a folder, or a place in S3, of which a cache on this machine holds what was fetched before.
 *
 * @param cache the folder of what was fetched
 * @param unchecked whether an export without manifests is taken
 */
record ExportOrigin(Surroundings surroundings, Path cache, boolean unchecked) {

    /** Where exports fetched from S3 are kept, beside local data. */
    static Path cache(Path dataFolder) {
        return dataFolder.resolve("fetched-exports");
    }

    /**
     * Opens what is there of a brand's table; of S3, after fetching what is not.
     *
     * @throws BadInput where it cannot be read
     * @throws ExportStoppedException on Ctrl-C while fetching
     */
    Export open(Brand brand, String where) throws IOException, ExportStoppedException {
        Export export = open(where);
        String table = BrandClicks.tableOf(brand.name());
        if (!export.table().equals(table) && !export.table().equals(Export.UNKNOWN_TABLE)) {
            throw new BadInput(export.folder() + ": is of the table " + S3Place.shown(export.table()) + ", and brand "
                    + brand.name() + " has " + table + "; name its brand with --brand, or another export");
        }
        return export;
    }

    /** The same, of whatever table it is. */
    Export open(String where) throws IOException, ExportStoppedException {
        if (!S3Place.isMeantBy(where)) {
            return opened(opening(Path.of(where)));
        }
        S3Place place = S3Place.of(where);
        Path folder = ExportFetch.cacheOf(cache, place);
        fetch(place, folder, true, Set.of());
        Export.Opening opening = opening(folder);
        if (opening instanceof Refused refused && Files.deleteIfExists(damaged(refused, folder))) {
            // Perhaps damaged here and not in S3, since it was fetched.
            fetch(place, folder, true, Set.of());
            opening = opening(folder);
        }
        return opened(opening);
    }

    /** Fetches; see {@link ExportFetch} for what. */
    void fetch(S3Place place, Path folder, boolean mirror, Set<String> wanted)
            throws IOException, ExportStoppedException {
        try (StopSignal stop = StopSignal.listen()) {
            fetch(place, folder, mirror, wanted, stop);
        }
    }

    private void fetch(S3Place place, Path folder, boolean mirror, Set<String> wanted, StopSignal stop)
            throws IOException, ExportStoppedException {
        try (ExportProgress progress = new ExportProgress(surroundings, stop);
                S3Client client = S3Clients.open()) {
            new ExportFetch(client, place, folder, mirror).run(unchecked, wanted, progress);
        } catch (ExportStoppedException e) {
            // While the signal is held: afterwards the process may end before anybody else says it.
            surroundings.err().println(e.getMessage());
            throw e;
        }
    }

    private static Export opened(Export.Opening opening) {
        return switch (opening) {
            case Export.Opened(Export export) -> export;
            case Refused refused -> throw new BadInput(refused.toString());
        };
    }

    private Export.Opening opening(Path folder) {
        return unchecked ? Export.openUnchecked(folder) : Export.open(folder);
    }

    /** The fetched file that was refused, or one that is not there. */
    private static Path damaged(Refused refused, Path folder) throws IOException {
        Path where = refused.where();
        boolean isFetched = Files.isRegularFile(where) && where.toRealPath().startsWith(folder.toRealPath());
        return isFetched ? where : folder.resolve(".none");
    }
}
