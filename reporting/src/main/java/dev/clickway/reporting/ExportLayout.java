package dev.clickway.reporting;

import java.util.regex.Pattern;

/**
 * Names within an export: {@code AWSDynamoDB/<ExportId>/} holds the manifests, and {@code data/} below it the items.
 *
 * <p>The checksum files are documented as {@code .checksum}; what the service writes is {@code .md5}, the Base64 of an
 * MD5 without a line break. Both names are read, and the second is written.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">DynamoDB
 *     table export output format</a>
 */
final class ExportLayout {
    static final String ROOT = "AWSDynamoDB";
    static final String DATA = "data";
    static final String STARTED = "_started";
    static final String SUMMARY = "manifest-summary";
    static final String FILES = "manifest-files";
    static final String JSON = ".json";
    static final String MD5 = ".md5";
    static final String CHECKSUM = ".checksum";
    static final String DATA_FILE = ".json.gz";

    /** Milliseconds in fourteen digits, and eight hexadecimal digits that keep exports of one moment apart. */
    static final Pattern EXPORT_ID = Pattern.compile("[0-9]{14}-[0-9a-f]{8}");

    /** No path, no glob, nothing hidden: a manifest can name only a file that lies beside it. */
    static final Pattern DATA_FILE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}\\.json\\.gz");

    static final String FETCH_AGAIN = "fetch the whole export again, or make a new one";

    private ExportLayout() {}
}
