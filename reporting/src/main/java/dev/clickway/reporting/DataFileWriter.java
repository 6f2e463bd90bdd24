package dev.clickway.reporting;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Writes one data file of an export: gzip without a time, so that the same lines make the same bytes. Its name follows
 * from its bytes and looks like DynamoDB's: 128 bits in twenty-six letters and digits.
 */
final class DataFileWriter implements AutoCloseable {
    private final Path unnamed;
    private final MessageDigest md5 = Md5.digest();
    private final OutputStream out;
    private long items;

    DataFileWriter(Path folder) throws IOException {
        this.unnamed = folder.resolve("unnamed");
        this.out = new BufferedOutputStream(
                new GZIPOutputStream(new DigestOutputStream(Files.newOutputStream(unnamed), md5), 1 << 16), 1 << 16);
    }

    void line(ByteArrayOutputStream bytes) throws IOException {
        bytes.writeTo(out);
        out.write('\n');
        items++;
    }

    long items() {
        return items;
    }

    /**
     * Completes the file and gives it its name.
     *
     * @param keys what the key has before the name
     */
    ManifestWriter.DataFile finish(String keys) throws IOException {
        out.close();
        byte[] sum = md5.digest();
        String name = letters(sum) + ExportLayout.DATA_FILE;
        Files.move(unnamed, unnamed.resolveSibling(name));
        String etag = HexFormat.of().formatHex(Md5.digest().digest(sum)) + "-1";
        return new ManifestWriter.DataFile(keys + name, items, Md5.base64Of(sum), etag);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static String letters(byte[] sum) {
        String digits = new BigInteger(1, sum).toString(32);
        return "0".repeat(26 - digits.length()) + digits.toLowerCase(Locale.ROOT);
    }
}
