package dev.clickway.cli.data;

import dev.clickway.dynamodblocal.ClickTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table with a brand's clicks: on this machine, or in AWS. */
public final class BrandClicks implements AutoCloseable {
    /** Far above what a write to DynamoDB Local takes, so that a busy machine loses no click. */
    private static final Duration LOCAL_LIMIT = Duration.ofSeconds(20);

    private final DynamoDbClient client;
    private final String table;
    private final @Nullable LocalData local;

    private BrandClicks(DynamoDbClient client, String table, @Nullable LocalData local) {
        this.client = client;
        this.table = table;
        this.local = local;
    }

    /** The name that the brand's stack gives the table, and local data as well. */
    public static String tableOf(String brand) {
        return "clickway-" + brand + "-clicks";
    }

    /** In local data; the table is made where it is missing. */
    public static BrandClicks local(String brand, Path folder, Path serverJars) throws IOException {
        return of(brand, LocalData.open(folder, serverJars));
    }

    /** In local data that is open already, and is closed with this. */
    public static BrandClicks of(String brand, LocalData data) {
        DynamoDbClient client = clientOf(data.endpoint());
        ClickTable.createIfMissing(client, tableOf(brand));
        return new BrandClicks(client, tableOf(brand), data);
    }

    /** In the brand's own table, wherever the AWS default chain leads. */
    public static BrandClicks inAws(String brand) {
        return new BrandClicks(DynamoDbClient.create(), tableOf(brand), null);
    }

    public DynamoDbClient client() {
        return client;
    }

    public String table() {
        return table;
    }

    /** Every click, in no order, page by page: memory does not grow with their number. */
    public void each(Consumer<Map<String, AttributeValue>> consumer) {
        client.scanPaginator(request -> request.tableName(table)).items().forEach(consumer);
    }

    @Override
    public void close() throws IOException {
        client.close();
        if (local != null) {
            local.close();
        }
    }

    private static DynamoDbClient clientOf(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(LOCAL_LIMIT))
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(LOCAL_LIMIT))
                .build();
    }
}
