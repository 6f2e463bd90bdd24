package dev.clickway.reporting;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.clickway.reporting.Rows.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A data file of an export, as {@code manifest-files.json} lists it.
 *
 * @param items how many lines it must have
 * @param md5 Base64
 */
record DataFile(Path path, long items, String md5) {
    /** DynamoDB writes one for each partition: far more than the largest tables have. */
    private static final int MAX_FILES = 100_000;

    private static final Pattern SHARED_DATA = Pattern.compile("(?:.*/)?AWSDynamoDB/data/[^/]*$");

    String name() {
        return path.getFileName().toString();
    }

    /** The data files that an export's manifest lists, of which nothing has been looked at yet. */
    static List<DataFile> listed(ExportSummary summary) throws UnusableExport {
        List<DataFile> files = inManifest(summary);
        Set<Path> known = new HashSet<>();
        for (DataFile file : files) {
            if (!known.add(file.path())) {
                throw new UnusableExport(file.path(), "is listed twice in the manifest", ExportLayout.FETCH_AGAIN);
            }
        }
        return files;
    }

    /** All data files of an export; every one is there and whole, and there is no other. */
    static List<DataFile> of(ExportSummary summary) throws UnusableExport {
        List<DataFile> files = listed(summary);
        refuseOthers(summary.folder().resolve(ExportLayout.DATA), files);
        Optional<UnusableExport> first = files.parallelStream()
                .map(DataFile::damage)
                .flatMap(Optional::stream)
                .findFirst();
        if (first.isPresent()) {
            throw first.get();
        }
        return files;
    }

    private static List<DataFile> inManifest(ExportSummary summary) throws UnusableExport {
        Path manifest = summary.folder().resolve(ExportLayout.FILES + ExportLayout.JSON);
        Checksum.require(manifest);
        List<DataFile> files = new ArrayList<>();
        try (InputStream in = Files.newInputStream(manifest);
                JsonRows json = JsonRows.objects(in)) {
            for (Optional<Row> line = json.next(); line.isPresent(); line = json.next()) {
                files.add(of(manifest, line.get().fields()));
                if (files.size() > MAX_FILES) {
                    throw new UnusableExport(
                            manifest, "lists more than " + MAX_FILES + " files", "report from a smaller table");
                }
            }
        } catch (JsonProcessingException e) {
            throw new UnusableExport(manifest, "is no JSON (" + e.getOriginalMessage() + ")", ExportLayout.FETCH_AGAIN);
        } catch (IOException e) {
            throw UnusableExport.unreadable(manifest, e);
        }
        long items = files.stream().mapToLong(DataFile::items).sum();
        if (items != summary.items()) {
            throw new UnusableExport(
                    manifest,
                    "lists " + items + " items where the summary has " + summary.items(),
                    ExportLayout.FETCH_AGAIN);
        }
        return List.copyOf(files);
    }

    private static DataFile of(Path manifest, Map<String, String> line) throws UnusableExport {
        String key = line.getOrDefault("dataFileS3Key", "");
        String name = key.substring(key.lastIndexOf('/') + 1);
        String md5 = line.get("md5Checksum");
        if (!ExportLayout.DATA_FILE_NAME.matcher(name).matches() || md5 == null) {
            throw new UnusableExport(manifest, "lists a file that is none of an export", ExportLayout.FETCH_AGAIN);
        }
        try {
            long items = Long.parseLong(line.getOrDefault("itemCount", ""));
            if (items < 0) {
                throw new NumberFormatException("negative");
            }
            return new DataFile(folder(manifest, key).resolve(name), items, md5);
        } catch (NumberFormatException e) {
            throw new UnusableExport(manifest, "has no number of items for " + name, ExportLayout.FETCH_AGAIN);
        }
    }

    /** The data of a full export lie in the export's own folder; incremental exports share one beside theirs. */
    private static Path folder(Path manifest, String key) {
        Path own = manifest.resolveSibling(ExportLayout.DATA);
        return SHARED_DATA.matcher(key).lookingAt()
                ? own.resolveSibling("..").resolve(ExportLayout.DATA).normalize()
                : own;
    }

    private static void refuseOthers(Path data, List<DataFile> files) throws UnusableExport {
        Set<Path> known = files.stream().map(DataFile::path).collect(Collectors.toSet());
        if (!Files.isDirectory(data)) {
            if (files.stream().noneMatch(file -> file.path().startsWith(data))) {
                return;
            }
            throw new UnusableExport(data, "is missing", ExportLayout.FETCH_AGAIN);
        }
        try (Stream<Path> all = Files.list(data)) {
            Optional<Path> other = all.filter(file -> !known.contains(file))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .findFirst();
            if (other.isPresent()) {
                throw new UnusableExport(
                        other.get(), "is not in the export's manifest", "move it away, or fetch the export again");
            }
        } catch (IOException e) {
            throw UnusableExport.unreadable(data, e);
        }
    }

    /** Why it is not whole; nothing where it is. */
    private Optional<UnusableExport> damage() {
        if (!Files.isRegularFile(path)) {
            return Optional.of(
                    new UnusableExport(path, "is missing, and the manifest lists it", ExportLayout.FETCH_AGAIN));
        }
        try {
            return Md5.base64(path).equals(md5)
                    ? Optional.empty()
                    : Optional.of(new UnusableExport(
                            path, "differs from its checksum: it is cut off or altered", ExportLayout.FETCH_AGAIN));
        } catch (IOException e) {
            return Optional.of(UnusableExport.unreadable(path, e));
        }
    }
}
