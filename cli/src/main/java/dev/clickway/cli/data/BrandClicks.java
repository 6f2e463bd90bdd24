package dev.clickway.cli.data;

import dev.clickway.brand.StackNames;
import dev.clickway.dynamodblocal.ClickTable;
import dev.clickway.function.aws.DynamoDbClients;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table with a brand's clicks: on this machine, or in AWS. */
public final class BrandClicks implements AutoCloseable {
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
        return StackNames.clickTable(brand);
    }

    /** In local data; the table is made where it is missing. */
    public static BrandClicks local(String brand, Path folder, Path serverJars) throws IOException {
        return of(brand, LocalData.open(folder, serverJars));
    }

    /** In local data, for a command that goes on until it is stopped: meanwhile other commands use the data as well. */
    public static BrandClicks sharedLocal(String brand, Path folder, Path serverJars) throws IOException {
        return of(brand, LocalData.share(folder, serverJars));
    }

    /** In local data that is open already, and is closed with this. */
    public static BrandClicks of(String brand, LocalData data) throws IOException {
        BrandClicks clicks = new BrandClicks(DynamoDbClients.local(data.endpoint()), tableOf(brand), data);
        try {
            ClickTable.createIfMissing(clicks.client, clicks.table);
            return clicks;
        } catch (RuntimeException e) {
            clicks.close();
            throw e;
        }
    }

    /** In the brand's own table, wherever the AWS default chain leads. */
    public static BrandClicks inAws(String brand) {
        return new BrandClicks(DynamoDbClients.patient(), tableOf(brand), null);
    }

    public DynamoDbClient client() {
        return client;
    }

    public String table() {
        return table;
    }

    /** Where DynamoDB Local answers that holds the table; null for one in AWS. */
    public @Nullable URI localEndpoint() {
        return local == null ? null : local.endpoint();
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
}
