package dev.clickway.cli;

import dev.clickway.cli.exports.ExportFetch;
import dev.clickway.cli.exports.ExportStoppedException;
import dev.clickway.cli.s3.S3Clients;
import dev.clickway.cli.s3.S3Place;
import dev.clickway.reporting.Export;
import dev.clickway.reporting.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
     * Opens what is there; of S3, after fetching what is not.
     *
     * @throws BadInput where it cannot be read
     * @throws ExportStoppedException on Ctrl-C while fetching
     */
    Export open(String where) throws IOException, ExportStoppedException {
        if (!S3Place.isMeantBy(where)) {
            return switch (opening(Path.of(where))) {
                case Export.Opened(Export export) -> export;
                case Refused refused -> throw new BadInput(refused.toString());
            };
        }
        S3Place place = S3Place.of(where);
        Path folder = ExportFetch.cacheOf(cache, place);
        fetch(place, folder, true);
        if (opening(folder) instanceof Refused refused && Files.deleteIfExists(damaged(refused, folder))) {
            // Here, not in S3: what was fetched is no longer what it was.
            fetch(place, folder, true);
        }
        return switch (opening(folder)) {
            case Export.Opened(Export export) -> export;
            case Refused refused -> throw new BadInput(refused.toString());
        };
    }

    /** Fetches; see {@link ExportFetch} for what. */
    void fetch(S3Place place, Path folder, boolean mirror) throws IOException, ExportStoppedException {
        try (StopSignal stop = StopSignal.listen();
                ExportProgress progress = new ExportProgress(surroundings, stop);
                S3Client client = S3Clients.open()) {
            new ExportFetch(client, place, folder, mirror).run(unchecked, progress);
        }
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
