package dev.clickway.bench.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a full export of DynamoDB with any number of clicks:
 * {@code bench/export-of CLICKS SEED FOLDER}. All processors write at once, and the compression is the fastest.
 */
final class GeneratedExport {
    private static final String ID = "01793600000000-0badcafe";
    private static final int CLICKS_OF_A_FILE = 250_000;
    private static final int DELIVERIES_APART = 1_000_000;

    private GeneratedExport() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        if (arguments.length != 3) {
            System.err.println("usage: bench/export-of CLICKS SEED FOLDER");
            System.exit(2);
        }
        System.out.println(write(Long.parseLong(arguments[0]), Long.parseLong(arguments[1]), Path.of(arguments[2])));
    }

    static Path write(long clicks, long seed, Path parent)
            throws IOException, InterruptedException, ExecutionException {
        Path folder = parent.resolve("AWSDynamoDB").resolve(ID);
        Files.createDirectories(folder.resolve("data"));
        List<Future<String>> files = new ArrayList<>();
        try (ExecutorService writers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (int i = 0; i * (long) CLICKS_OF_A_FILE < clicks; i++) {
                int number = i;
                long count = Math.min(CLICKS_OF_A_FILE, clicks - i * (long) CLICKS_OF_A_FILE);
                files.add(writers.submit(() -> file(folder, number, count, seed)));
            }
        }
        StringBuilder list = new StringBuilder();
        for (Future<String> file : files) {
            list.append(file.get()).append('\n');
        }
        manifest(folder, "manifest-files", list.toString());
        manifest(folder, "manifest-summary", """
                {"version":"2020-06-30","exportArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/clickway-demo-clicks/export/%s",\
                "tableArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/clickway-demo-clicks",\
                "exportTime":"2026-11-02T06:13:20.000Z","s3Bucket":"example","s3Prefix":null,\
                "manifestFilesS3Key":"AWSDynamoDB/%s/manifest-files.json","itemCount":%d,"outputFormat":"DYNAMODB_JSON"}""".formatted(ID, ID, clicks));
        return folder;
    }

    private static String file(Path folder, int number, long clicks, long seed) throws IOException {
        String name = "file%05d.json.gz".formatted(number);
        MessageDigest md5 = md5();
        GeneratedClicks generated = new GeneratedClicks(seed * 100_003 + number, number * (long) DELIVERIES_APART);
        try (OutputStream out = new FastGzip(new DigestOutputStream(
                new BufferedOutputStream(
                        Files.newOutputStream(folder.resolve("data").resolve(name))),
                md5))) {
            StringBuilder lines = new StringBuilder();
            for (long i = 0; i < clicks; i++) {
                lines.append(generated.next()).append('\n');
                if (lines.length() > 1 << 16 || i == clicks - 1) {
                    out.write(lines.toString().getBytes(StandardCharsets.ISO_8859_1));
                    lines.setLength(0);
                }
            }
        }
        return """
                {"itemCount":%d,"md5Checksum":"%s","etag":"0-1","dataFileS3Key":"AWSDynamoDB/%s/data/%s"}""".formatted(clicks, Base64.getEncoder().encodeToString(md5.digest()), ID, name);
    }

    private static void manifest(Path folder, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(name + ".json"), bytes);
        Files.writeString(folder.resolve(name + ".md5"), Base64.getEncoder().encodeToString(md5().digest(bytes)));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
