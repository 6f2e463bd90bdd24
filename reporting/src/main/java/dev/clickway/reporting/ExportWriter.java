package dev.clickway.reporting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes items, or changes, in the format of DynamoDB's exports to S3: DynamoDB JSON, gzip, with manifests and checksums
 * under {@code AWSDynamoDB/<ExportId>/}; changes lie in {@code AWSDynamoDB/data/}, which incremental exports share. What
 * reads DynamoDB's exports reads these.
 *
 * <p>Items are streamed; memory does not grow with their number. Nothing shows under {@code AWSDynamoDB} before {@link
 * #finish}; {@link #close} without it, or the end of the JVM, leaves nothing behind but for data of changes that no
 * manifest lists, in the moment before the manifests follow. Keys are not checked to be unique: whoever scans a table has
 * each item once. Not thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">DynamoDB
 *     table export output format</a>
 */
public final class ExportWriter implements AutoCloseable {
    /** DynamoDB writes a file for each partition; several files are read in parallel. */
    static final int MAX_ITEMS_OF_A_FILE = 100_000;

    private static final Pattern TABLE_NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path folder;
    private final String tableName;
    private final @Nullable Window window;
    private final Instant exportTime;
    private final Instant started = Instant.now();
    private final String exportId;
    private final Deque<Path> madeFolders = new ArrayDeque<>();
    private final Path beside;
    private final ScratchFolder scratch;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(2_048);
    private final List<ManifestWriter.DataFile> files = new ArrayList<>();

    /** Of an incremental export: what is in the shared folder, listed by no manifest as yet. */
    private final List<Path> shared = new ArrayList<>();

    private @Nullable DataFileWriter file;
    private boolean done;

    /**
     * What an incremental export has changes of.
     *
     * @param from the first moment; the export's time is the end, which is not included
     * @param oldImages whether each change says as well what was there before
     */
    record Window(Instant from, boolean oldImages) {}

    private ExportWriter(Path folder, String tableName, @Nullable Window window, Instant exportTime) {
        this.folder = folder;
        this.tableName = tableName;
        this.window = window;
        this.exportTime = exportTime;
        this.exportId = "%014d-%s"
                .formatted(started.toEpochMilli(), UUID.randomUUID().toString().substring(0, 8));
        this.beside = folder.resolve("." + exportId);
        this.scratch = ScratchFolder.at(beside);
    }

    /**
     * Begins an export.
     *
     * @param folder where {@code AWSDynamoDB} will be; made where it is missing
     * @param tableName of the table that the items are from
     * @param exportTime the moment whose items these are
     * @throws IllegalArgumentException where no table can have such a name
     */
    public static ExportWriter open(Path folder, String tableName, Instant exportTime) throws IOException {
        return open(folder, tableName, null, exportTime);
    }

    /** Begins an incremental export, to which changes are added in place of items. */
    static ExportWriter openIncremental(Path folder, String tableName, Window window, Instant exportTime)
            throws IOException {
        return open(folder, tableName, window, exportTime);
    }

    private static ExportWriter open(Path folder, String tableName, @Nullable Window window, Instant exportTime)
            throws IOException {
        if (!TABLE_NAME.matcher(tableName).matches()) {
            throw new IllegalArgumentException("no table of DynamoDB can be named " + tableName);
        }
        ExportWriter writer = new ExportWriter(folder.toAbsolutePath().normalize(), tableName, window, exportTime);
        try {
            writer.makeFolders(writer.beside.resolve(ExportLayout.DATA));
            Files.createFile(writer.beside.resolve(ExportLayout.STARTED));
            return writer;
        } catch (IOException e) {
            writer.close();
            throw e;
        }
    }

    /**
     * Adds one item, written on one line whatever white space it came with.
     *
     * @param itemJson the item as DynamoDB JSON: {@code {"delivery":{"S":"…"},"at":{"N":"…"}}}
     * @throws IllegalArgumentException where it is not one JSON object; the export goes on without it
     */
    public void add(String itemJson) throws IOException {
        requireUnfinished();
        try {
            line.reset();
            try (JsonGenerator out = JSON.createGenerator(line)) {
                out.writeStartObject();
                copy("Item", itemJson, out);
                out.writeEndObject();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the item is no JSON object: " + e.getOriginalMessage(), e);
        }
        writeLine();
    }

    /**
     * Adds the change of one click.
     *
     * @param newImage the item now; nothing where it is gone
     * @param oldImage the item before; nothing where it is new. Not written where the window has no old images
     */
    void addChange(String delivery, String click, Optional<String> newImage, Optional<String> oldImage)
            throws IOException {
        requireUnfinished();
        line.reset();
        try (JsonGenerator out = JSON.createGenerator(line)) {
            out.writeStartObject();
            out.writeObjectFieldStart("Metadata");
            // Within the window, whose end is not: when it was really written nobody knows.
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, exportTime) - 1;
            writeAttribute("WriteTimestampMicros", "N", Long.toString(micros), out);
            out.writeEndObject();
            out.writeObjectFieldStart("Keys");
            writeAttribute("delivery", "S", delivery, out);
            writeAttribute("click", "S", click, out);
            out.writeEndObject();
            if (newImage.isPresent()) {
                copy("NewImage", newImage.get(), out);
            }
            if (window != null && window.oldImages() && oldImage.isPresent()) {
                copy("OldImage", oldImage.get(), out);
            }
            out.writeEndObject();
        }
        writeLine();
    }

    /** How many items, or changes, there are as yet. */
    long items() {
        return files.stream().mapToLong(ManifestWriter.DataFile::items).sum() + (file == null ? 0 : file.items());
    }

    private void writeLine() throws IOException {
        if (file == null) {
            file = new DataFileWriter(beside.resolve(ExportLayout.DATA));
        }
        file.line(line);
        if (file.items() == MAX_ITEMS_OF_A_FILE) {
            finishFile(file);
        }
    }

    /**
     * Completes the export and moves it into place.
     *
     * @return the export's folder, {@code <folder>/AWSDynamoDB/<ExportId>}
     */
    public Path finish() throws IOException {
        requireUnfinished();
        if (file != null) {
            finishFile(file);
        }
        ManifestWriter.writeFiles(beside, files);
        ManifestWriter.writeSummary(
                beside,
                new ManifestWriter.Summary(tableArn(), exportId, started, Instant.now(), window, exportTime, items()));
        Path root = folder.resolve(ExportLayout.ROOT);
        makeFolders(root);
        if (window != null) {
            shareData(root.resolve(ExportLayout.DATA));
        }
        Path place = root.resolve(exportId);
        Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        done = true;
        scratch.close();
        return place;
    }

    /** Ends the export; where it was not finished, all that it wrote is deleted. */
    @Override
    public void close() throws IOException {
        if (done) {
            return;
        }
        done = true;
        try {
            if (file != null) {
                file.close();
            }
            for (Path orphan : shared) {
                Files.deleteIfExists(orphan);
            }
        } finally {
            scratch.close();
            deleteMadeFolders();
        }
    }

    private void requireUnfinished() {
        if (done) {
            throw new IllegalStateException("the export is finished");
        }
    }

    /** Data go to their place before the manifests that list them: until then nobody reads them. */
    private void shareData(Path data) throws IOException {
        makeFolders(data);
        Path own = beside.resolve(ExportLayout.DATA);
        for (ManifestWriter.DataFile listed : files) {
            String name = listed.key().substring(listed.key().lastIndexOf('/') + 1);
            Path place = data.resolve(name);
            shared.add(place);
            Files.move(own.resolve(name), place, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.delete(own);
    }

    private static void copy(String field, String object, JsonGenerator out) throws IOException {
        try (JsonParser in = JSON.createParser(object)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(in, "it begins with " + in.currentToken());
            }
            out.writeFieldName(field);
            out.copyCurrentStructureExact(in);
            if (in.nextToken() != null) {
                throw new JsonParseException(in, "something follows it");
            }
        }
    }

    private static void writeAttribute(String name, String type, String value, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField(type, value);
        out.writeEndObject();
    }

    private void finishFile(DataFileWriter full) throws IOException {
        String folderOfKey = window == null ? exportId + "/" : "";
        files.add(full.finish(ExportLayout.ROOT + "/" + folderOfKey + ExportLayout.DATA + "/"));
        file = null;
    }

    /** The region and account that DynamoDB Local gives its tables. */
    private String tableArn() {
        return "arn:aws:dynamodb:ddblocal:000000000000:table/" + tableName;
    }

    private void makeFolders(Path path) throws IOException {
        Path missing = path;
        Deque<Path> toMake = new ArrayDeque<>();
        while (missing != null && !Files.exists(missing)) {
            toMake.push(missing);
            missing = missing.getParent();
        }
        for (Path one : toMake) {
            Files.createDirectory(one);
            madeFolders.push(one);
        }
    }

    private void deleteMadeFolders() throws IOException {
        for (Path made : madeFolders) {
            try {
                Files.deleteIfExists(made);
            } catch (DirectoryNotEmptyException someoneElseUsesIt) {
                return;
            }
        }
    }
}
