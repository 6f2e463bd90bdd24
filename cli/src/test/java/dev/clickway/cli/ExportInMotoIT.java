package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.s3.S3Clients;
import dev.clickway.dynamodblocal.ClickTable;
import dev.clickway.function.aws.DynamoDbClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An export that somebody else's software made, for which moto_server stands in: data lines as DynamoDB writes them, and
 * no manifests. Skipped where it is not installed.
 */
class ExportInMotoIT {
    private static final Map<String, String> PROPERTIES =
            Map.of("aws.accessKeyId", "local", "aws.secretAccessKey", "local", "aws.region", "us-east-1");

    @TempDir
    Path folder;

    @Test
    void a_table_is_exported_fetched_and_reported_without_anything_being_checked() throws Exception {
        assumeThat(MotoServer.isInstalled()).as("moto_server is installed").isTrue();
        String demo = Files.readString(Path.of("..", "brands", "demo.yaml"));
        Path brand =
                Files.writeString(folder.resolve("demo.yaml"), demo.substring(0, demo.indexOf("\ndevelopment:") + 1));
        try (MotoServer moto = MotoServer.start(folder.resolve("moto.log"));
                DynamoDbClient dynamoDb = DynamoDbClients.local(moto.endpoint())) {
            PROPERTIES.forEach(System::setProperty);
            System.setProperty("aws.endpointUrl", moto.endpoint().toString());
            table(dynamoDb);
            try (var s3 = S3Clients.open()) {
                s3.createBucket(create -> create.bucket("mine"));
            }

            Run failed = run(brand, "export", "--to", "s3://nowhere/x");
            assertThat(failed.exitCode()).as(failed.err()).isEqualTo(1);
            assertThat(failed.err()).contains("S3NoSuchBucket: The specified bucket does not exist");

            Run checked = run(brand, "export", "--to", "s3://mine/x");
            assertThat(checked.exitCode()).as(checked.err()).isEqualTo(2);
            assertThat(checked.err()).contains("s3://mine/x: the export has no manifests", "--unchecked");

            Run report = run(brand, "report", "--from", "s3://mine/x", "--unchecked", "--format", "json");
            assertThat(report.exitCode()).as(report.err()).isZero();
            assertThat(report.err()).contains("unchecked: this export has no manifests");
            assertThat(new ObjectMapper()
                            .readTree(report.out())
                            .at("/total/clicks")
                            .intValue())
                    .isEqualTo(40);
        } finally {
            PROPERTIES.keySet().forEach(System::clearProperty);
            System.clearProperty("aws.endpointUrl");
        }
    }

    private Run run(Path brand, String command, String... options) {
        List<String> args = new ArrayList<>(List.of(command, "--brand-file", brand.toString()));
        args.addAll(List.of(options));
        return Run.in(folder, new byte[0], args.toArray(String[]::new));
    }

    private static void table(DynamoDbClient dynamoDb) {
        ClickTable.createIfMissing(dynamoDb, "clickway-demo-clicks");
        dynamoDb.updateContinuousBackups(update -> update.tableName("clickway-demo-clicks")
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
        for (int i = 0; i < 40; i++) {
            String id = "c" + i;
            dynamoDb.putItem(put -> put.tableName("clickway-demo-clicks")
                    .item(Map.of(
                            "delivery", AttributeValue.fromS("d"),
                            "click", AttributeValue.fromS(id),
                            "message", AttributeValue.fromS("m"),
                            "link", AttributeValue.fromS("l"),
                            "at", AttributeValue.fromN("1793620800000"))));
        }
    }
}
