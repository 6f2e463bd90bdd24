package dev.clickway.cli.exports;

import dev.clickway.cli.BadInput;
import dev.clickway.cli.aws.AwsTrouble;
import dev.clickway.cli.data.Patience;
import dev.clickway.cli.exports.StoredFile.Role;
import dev.clickway.cli.s3.S3Place;
import dev.clickway.reporting.ExportPlan;
import dev.clickway.reporting.Refused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Brings exports from S3 to a folder of this machine: the manifests of all, and the data files of those that a report
 * would read. What is there already, by size and ETag, is not fetched again; whether files are whole is for the manifests'
 * checksums to say when they are read. One process at a time fetches into a folder.
 */
public final class ExportFetch {
    /** An export has four small files and a data file a partition; years of daily ones fit. */
    private static final int MAX_FILES = 500_000;

    /** A summary has a kilobyte, and a list of files some hundred bytes for each of 100,000 at most. */
    private static final long MAX_MANIFEST_BYTES = 64L << 20;

    private static final String LOCK = ".lock";

    private final S3Client client;
    private final S3Place place;
    private final Path folder;
    private final boolean mirror;

    /**
     * @param client is not closed here
     * @param place in which exports lie, at any depth
     * @param folder that will hold what the place holds
     * @param mirror whether what is no longer in S3 is deleted here: the folder is a cache, and a deletion must reach it
     */
    public ExportFetch(S3Client client, S3Place place, Path folder, boolean mirror) {
        this.client = client;
        this.place = place;
        this.folder = folder;
        this.mirror = mirror;
    }

    /** Where a cache keeps what a place in S3 holds. */
    public static Path cacheOf(Path cache, S3Place place) {
        Path bucket = cache.resolve(place.bucket());
        String prefix = directory(place.prefix());
        return prefix.isEmpty() ? bucket : StoredFile.path(bucket, "", prefix.substring(0, prefix.length() - 1));
    }

    /**
     * Fetches.
     *
     * @param unchecked whether data files without manifests are taken
     * @param wanted ExportIds of exports that are fetched whether or not a report needs them, where they are there
     * @throws BadInput where there is nothing to fetch, or it cannot be
     * @throws ExportStoppedException where the watch said so; the next run goes on
     */
    public void run(boolean unchecked, Set<String> wanted, ExportWatch watch)
            throws IOException, ExportStoppedException {
        Files.createDirectories(folder);
        try (FileChannel lock =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (!held.isValid()) {
                throw new IOException(folder + ": cannot be locked");
            }
            List<StoredFile> files = list();
            if (mirror) {
                deleteOthers(files);
            }
            try (Downloads downloads = new Downloads(client, Patience.ORDINARY, watch)) {
                if (hasNoManifests(files)) {
                    requireAllowed(unchecked);
                    downloads.fetch(select(files, file -> true));
                } else {
                    fetchPlanned(files, wanted, downloads);
                }
            }
        }
    }

    private void fetchPlanned(List<StoredFile> files, Set<String> wanted, Downloads downloads)
            throws IOException, ExportStoppedException {
        downloads.fetch(select(files, file -> file.role() == Role.SUMMARY));
        ExportPlan plan = switch (ExportPlan.of(folder, folders(files, wanted))) {
            case ExportPlan.Planned planned -> planned.plan();
            case Refused refused -> throw new BadInput(refused.toString());
        };
        Set<Path> exports = new HashSet<>(plan.folders());
        Path root = folder.toRealPath();
        downloads.fetch(select(
                files,
                file -> file.role() == Role.FILES
                        && exports.contains(root.resolve(folder.relativize(file.place()))
                                .resolveSibling("")
                                .normalize())));
        List<Path> data = switch (plan.dataFiles()) {
            case ExportPlan.Listed listed -> listed.dataFiles();
            case Refused refused -> throw new BadInput(refused.toString());
        };
        Map<Path, StoredFile> stored = new HashMap<>();
        for (StoredFile file : files) {
            stored.put(root.resolve(folder.relativize(file.place())), file);
        }
        List<StoredFile> needed = new ArrayList<>();
        for (Path path : data) {
            StoredFile file = stored.get(path);
            if (file == null) {
                throw new BadInput(new S3Place(place.bucket(), directory(place.prefix()) + root.relativize(path))
                        + ": is missing, and its export's manifest lists it; make a new export");
            }
            needed.add(file);
        }
        downloads.fetch(needed);
    }

    /** Of exports by their ExportIds, those that have a summary. */
    private static List<Path> folders(List<StoredFile> files, Set<String> exports) {
        return files.stream()
                .filter(file -> file.role() == Role.SUMMARY)
                .map(file -> file.place().resolveSibling(""))
                .filter(export -> exports.contains(export.getFileName().toString()))
                .distinct()
                .toList();
    }

    private List<StoredFile> list() {
        List<StoredFile> files = new ArrayList<>();
        String below = directory(place.prefix());
        try {
            for (S3Object object : client.listObjectsV2Paginator(
                            list -> list.bucket(place.bucket()).prefix(below))
                    .contents()) {
                if (StoredFile.role(object.key()) == Role.NONE) {
                    continue;
                }
                files.add(new StoredFile(
                        place.bucket(),
                        object.key(),
                        object.size(),
                        object.eTag().replace("\"", ""),
                        StoredFile.path(folder, below, object.key())));
                StoredFile last = files.getLast();
                if (last.role() != Role.DATA && last.bytes() > MAX_MANIFEST_BYTES) {
                    throw new BadInput(new S3Place(last.bucket(), last.key())
                            + ": is larger than a manifest can be; delete it, and make a new export");
                }
                if (files.size() > MAX_FILES) {
                    throw new BadInput(place + ": holds more than " + MAX_FILES
                            + " files of exports; name a prefix that holds fewer");
                }
            }
        } catch (SdkException e) {
            throw new BadInput(
                    place + ": cannot be listed (" + AwsTrouble.line(e)
                            + "); check the bucket's name, the AWS credentials and their right to s3:ListBucket",
                    e);
        }
        if (files.isEmpty()) {
            throw new BadInput(place + ": holds no export of DynamoDB; name what holds AWSDynamoDB/");
        }
        return files;
    }

    private void deleteOthers(List<StoredFile> files) throws IOException {
        Set<Path> known = new HashSet<>();
        files.forEach(file -> known.add(file.place()));
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                if (!known.contains(Download.placeOf(path)) && !path.equals(folder.resolve(LOCK))) {
                    Files.delete(path);
                }
            }
        }
    }

    private static boolean hasNoManifests(List<StoredFile> files) {
        return files.stream().allMatch(file -> file.role() == Role.DATA);
    }

    private void requireAllowed(boolean unchecked) {
        if (!unchecked) {
            throw new BadInput(
                    place + ": the export has no manifests: nothing says whether it is whole; wait until it is"
                            + " complete, or read what is there with --unchecked");
        }
    }

    private static List<StoredFile> select(List<StoredFile> files, Predicate<StoredFile> which) {
        return files.stream().filter(which).toList();
    }

    private static String directory(String prefix) {
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }
}
