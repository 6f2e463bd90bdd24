package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.reporting.ExportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports in S3, fetched and reported by the command. */
class ExportsInS3IT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUCKET = "exports";

    /** As {@link ExportWriter} names it. */
    private static final String TABLE_ARN = "arn:aws:dynamodb:ddblocal:000000000000:table/clickway-demo-clicks";

    @TempDir
    Path folder;

    private AwsStandIn aws;

    @BeforeEach
    void aws() throws IOException {
        aws = new AwsStandIn();
    }

    @AfterEach
    void noAws() {
        aws.close();
    }

    @Test
    void what_was_fetched_is_not_fetched_again_and_what_is_not_needed_never() throws Exception {
        String old = full("clicks/full/", "2026-11-01T03:00:00Z", "a");
        String full = full("clicks/full/", "2026-11-08T03:00:00Z", "a", "b");
        incremental(
                1,
                "clicks/daily/dt=2026-11-09/",
                "2026-11-08T03:00:00Z",
                "2026-11-09T03:00:00Z",
                put("c"),
                delete("a"));
        aws.put(BUCKET, "clicks/readme.txt", bytes("no export"));

        Run first = report("s3://exports/clicks");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(clicks(first)).isEqualTo(2);
        assertThat(first.err()).contains("updated: by 1 incremental export, up to 2026-11-09T03:00:00Z");
        List<String> reads = aws.takeReads();
        assertThat(reads)
                .anyMatch(read -> read.contains(old + "/manifest-summary.json"))
                .noneMatch(read -> read.contains(old + "/manifest-files.json"))
                .noneMatch(read -> read.contains(old + "/data"))
                .noneMatch(read -> read.contains("readme"))
                .anyMatch(read -> read.contains(full + "/data/"))
                .anyMatch(read -> read.contains("dt=2026-11-09/AWSDynamoDB/data/changes1.json.gz"));

        assertThat(clicks(report("s3://exports/clicks/"))).isEqualTo(2);
        assertThat(aws.takeReads()).isEmpty();
    }

    @Test
    void what_changed_in_s3_is_fetched_again_and_what_is_gone_there_is_deleted_here() throws Exception {
        full("", "2026-11-01T03:00:00Z", "a");
        report("s3://exports");
        for (String key : keys("")) {
            aws.delete(BUCKET, key);
        }
        String newer = full("", "2026-11-08T03:00:00Z", "b", "c");

        Run second = report("s3://exports");

        assertThat(clicks(second)).isEqualTo(2);
        try (Stream<Path> kept = Files.walk(folder.resolve("data/fetched-exports"))) {
            assertThat(kept.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().equals(".lock")))
                    .isNotEmpty()
                    .allMatch(file -> file.toString().contains(newer));
        }
    }

    @Test
    void a_file_that_breaks_off_or_was_half_fetched_before_is_gone_on_with() throws Exception {
        full("", "2026-11-01T03:00:00Z", "a", "b", "c");
        String key = keys("").stream()
                .filter(one -> one.endsWith(".json.gz"))
                .findFirst()
                .orElseThrow();
        byte[] content = aws.get(BUCKET, key);
        aws.cutNextRead(BUCKET, key, 20);

        assertThat(clicks(report("s3://exports"))).isEqualTo(3);
        assertThat(aws.takeReads()).contains("exports/" + key, "exports/" + key + " from 20");

        Path file = folder.resolve("data/fetched-exports/exports").resolve(key);
        Files.delete(file);
        Path part = file.resolveSibling("." + file.getFileName() + "." + AwsStandIn.etag(content) + ".part");
        Files.write(part, Arrays.copyOf(content, 33));

        assertThat(clicks(report("s3://exports"))).isEqualTo(3);
        assertThat(aws.takeReads()).containsExactly("exports/" + key + " from 33");
    }

    @Test
    void a_fetched_file_that_was_damaged_on_this_machine_is_fetched_again() throws Exception {
        full("", "2026-11-01T03:00:00Z", "a");
        report("s3://exports");
        aws.takeReads();
        String key = keys("").stream()
                .filter(one -> one.endsWith(".json.gz"))
                .findFirst()
                .orElseThrow();
        Path file = folder.resolve("data/fetched-exports/exports").resolve(key);
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);

        assertThat(clicks(report("s3://exports"))).isEqualTo(1);
        assertThat(aws.takeReads()).containsExactly("exports/" + key);
    }

    @Test
    void a_file_that_is_missing_or_damaged_in_s3_is_named() throws Exception {
        full("x/", "2026-11-01T03:00:00Z", "a");
        String key = keys("x/").stream()
                .filter(one -> one.endsWith(".json.gz"))
                .findFirst()
                .orElseThrow();
        byte[] content = aws.get(BUCKET, key);
        aws.put(BUCKET, key, Arrays.copyOf(content, content.length - 5));
        assertOneLine(report("s3://exports/x"), key + ": differs from its checksum: it is cut off or altered");

        aws.delete(BUCKET, key);
        assertOneLine(report("s3://exports/x"), key + ": is missing, and its export's manifest lists it");
    }

    @Test
    void data_without_manifests_is_refused_unless_it_is_asked_for() throws Exception {
        aws.put(BUCKET, "x/AWSDynamoDB/0a1b-uuid/data/2c3d-uuid.gz", gzip("{\"Item\":" + item("a") + "}\n"));

        assertOneLine(report("s3://exports/x"), "the export has no manifests", "--unchecked");
        Run unchecked = report("s3://exports/x", "--unchecked");
        assertThat(unchecked.exitCode()).as(unchecked.err()).isZero();
        assertThat(clicks(unchecked)).isEqualTo(1);
        assertThat(unchecked.err()).contains("unchecked: this export has no manifests");
    }

    @Test
    void an_export_of_another_brand_is_refused() throws Exception {
        try (ExportWriter writer = ExportWriter.open(folder.resolve("other"), "clickway-acme-clicks", Instant.now())) {
            writer.finish();
        }

        assertOneLine(
                Run.clickway("report", "--from", folder.resolve("other").toString()),
                "is of the table clickway-acme-clicks, and brand demo has clickway-demo-clicks");
    }

    @Test
    void keys_that_would_lead_out_of_the_cache_are_refused() throws Exception {
        aws.put(BUCKET, "a/../../AWSDynamoDB/0/manifest-summary.json", bytes("{}"));
        assertOneLine(report("s3://exports/a"), "a key that is no path on this machine");

        assertOneLine(report("s3://exports/../x"), "a key that is no path on this machine");
        assertThat(folder.resolve("data/fetched-exports/AWSDynamoDB")).doesNotExist();
    }

    @Test
    void a_manifest_larger_than_any_is_not_fetched() throws Exception {
        aws.put(BUCKET, "x/AWSDynamoDB/0/manifest-files.json", new byte[(64 << 20) + 1]);

        assertOneLine(report("s3://exports/x"), "manifest-files.json: is larger than a manifest can be");
        assertThat(aws.takeReads()).isEmpty();
    }

    @Test
    void clicks_of_exports_have_the_same_verdicts_as_those_of_a_table() throws Exception {
        full("", "2026-11-08T03:00:00Z", "a", "b");
        incremental(1, "", "2026-11-08T03:00:00Z", "2026-11-09T03:00:00Z", put("c"), delete("a"));
        String[] from = {
            "--from", "s3://exports", "--data", folder.resolve("data").toString()
        };

        Run clicks = Run.clickway(command("clicks", from));
        assertThat(clicks.exitCode()).as(clicks.err()).isZero();
        assertThat(clicks.lines())
                .hasSize(2)
                .allSatisfy(click -> assertThat(click).contains("\"verdict\":"))
                .anySatisfy(click -> assertThat(click).contains("\"click\":\"b\""))
                .anySatisfy(click -> assertThat(click).contains("\"click\":\"c\""));
        assertThat(clicks.err()).contains("updated: by 1 incremental export");

        assertThat(Run.clickway(command("clicks", from, "--raw")).lines())
                .hasSize(2)
                .noneMatch(click -> click.contains("verdict"));
        assertThat(Run.clickway(command("clicks", from, "--explain")).out()).contains("\nhead ");
    }

    @Test
    void a_stand_in_is_found_by_the_variable_of_the_environment_in_a_process_of_its_own() throws Exception {
        full("", "2026-11-08T03:00:00Z", "a");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dclickway.home=" + Run.HOME,
                "-classpath",
                System.getProperty("java.class.path"),
                Clickway.class.getName(),
                "clicks",
                "--raw",
                "--from",
                "s3://exports",
                "--data",
                folder.resolve("data").toString());
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", aws.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local",
                        "AWS_REGION", "us-east-1"));
        Process process = builder.redirectError(folder.resolve("err").toFile()).start();
        try {
            assertThat(process.inputReader().readLine()).contains("\"click\":\"a\"");
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void places_that_are_not_there_are_one_line() throws Exception {
        aws.put(BUCKET, "x", bytes(""));
        assertOneLine(report("s3://no-such-bucket/x"), "s3://no-such-bucket/x: cannot be listed", "does not exist");
        assertOneLine(report("s3://exports/y"), "s3://exports/y: holds no export of DynamoDB");
        assertOneLine(report("s3://No_Bucket"), "no place in S3");
    }

    private Run report(String from, String... more) {
        return Run.clickway(Stream.concat(
                        Stream.of(
                                "report",
                                "--from",
                                from,
                                "--format",
                                "json",
                                "--data",
                                folder.resolve("data").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static String[] command(String command, String[] options, String... more) {
        return Stream.of(Stream.of(command), Stream.of(options), Stream.of(more))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    private static void assertOneLine(Run run, String... parts) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains(parts);
    }

    private static int clicks(Run run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JSON.readTree(run.out()).at("/total/clicks").intValue();
    }

    private List<String> keys(String prefix) {
        return aws.keys(BUCKET).stream().filter(key -> key.startsWith(prefix)).toList();
    }

    private String full(String prefix, String time, String... clicks) throws Exception {
        Path made = Files.createTempDirectory(folder, "made");
        try (ExportWriter writer = ExportWriter.open(made, "clickway-demo-clicks", Instant.parse(time))) {
            for (String click : clicks) {
                writer.add(item(click));
            }
            Path export = writer.finish();
            upload(made, prefix);
            return export.getFileName().toString();
        }
    }

    /** As DynamoDB writes one; of the table in DynamoDB Local, as those of {@link ExportWriter} are. */
    private void incremental(int number, String prefix, String from, String to, String... lines) throws Exception {
        String id = "0176260000000%d-0badcafe".formatted(number);
        byte[] data = gzip(String.join("\n", lines) + "\n");
        String key = prefix + "AWSDynamoDB/data/changes" + number + ".json.gz";
        aws.put(BUCKET, key, data);
        String files = "{\"itemCount\":%d,\"md5Checksum\":\"%s\",\"etag\":\"%s\",\"dataFileS3Key\":\"%s\"}\n"
                .formatted(lines.length, md5(data), AwsStandIn.etag(data), key);
        String tableId = UUID.nameUUIDFromBytes(bytes(TABLE_ARN)).toString();
        String summary = """
                {"version":"2023-08-01","exportArn":"%s/export/%s","tableArn":"%s","tableId":"%s",\
                "exportFromTime":"%s","exportToTime":"%s","itemCount":%d,"outputFormat":"DYNAMODB_JSON",\
                "outputView":"NEW_IMAGE","exportType":"INCREMENTAL_EXPORT"}""".formatted(TABLE_ARN, id, TABLE_ARN, tableId, from, to, lines.length);
        manifest(prefix + "AWSDynamoDB/" + id + "/manifest-files", files);
        manifest(prefix + "AWSDynamoDB/" + id + "/manifest-summary", summary);
    }

    private void manifest(String key, String text) throws Exception {
        aws.put(BUCKET, key + ".json", bytes(text));
        aws.put(BUCKET, key + ".md5", bytes(md5(bytes(text))));
    }

    private void upload(Path made, String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                aws.put(BUCKET, prefix + made.relativize(file), Files.readAllBytes(file));
            }
        }
    }

    static String item(String click) {
        return """
                {"delivery":{"S":"d-%s"},"click":{"S":"%s"},"message":{"S":"m"},"link":{"S":"l"},"at":{"N":"1762000000000"}}\
                """.formatted(click, click);
    }

    private static String put(String click) {
        return delete(click).replaceFirst("}$", ",\"NewImage\":" + item(click) + "}");
    }

    private static String delete(String click) {
        return """
                {"Metadata":{"WriteTimestampMicros":{"N":"1762600000000000"}},"Keys":{"delivery":{"S":"d-%s"},"click":{"S":"%s"}}}\
                """.formatted(click, click);
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes(text));
        }
        return zipped.toByteArray();
    }

    private static String md5(byte[] content) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
