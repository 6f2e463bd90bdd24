package dev.clickway.infra;

import dev.clickway.brand.Brand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.glue.CfnTable;
import software.constructs.Construct;

/**
 * What Athena knows of the exports: a table for each of their two layouts, with one partition a day, {@code dt}, which is
 * computed and never has to be added. Of the files beside the data, whose lines are no rows, the columns are null.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">DynamoDB
 *     table export output format</a>
 * @see <a href="https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html">Partition projection</a>
 */
final class Catalog extends Construct {
    static final String FULL = "export_full";
    static final String INCREMENTAL = "export_incremental";

    /** As docs/click-record.md lists them; names are in lower case here, as Athena has them. */
    private static final List<String> TEXTS = List.of(
            "delivery",
            "click",
            "message",
            "link",
            "kind",
            "method",
            "token",
            "domain",
            "destination",
            "destinationhash",
            "ip",
            "country",
            "ua",
            "ja4",
            "http",
            "hints",
            "tls",
            "headerorder");

    private static final List<String> NUMBERS = List.of("at", "sentat", "sincesent", "expires", "asn");

    private final CfnDatabase database;

    Catalog(Construct scope, Brand brand, Exports exports) {
        super(scope, "Catalog");
        database = CfnDatabase.Builder.create(this, "Database")
                .catalogId(Stack.of(this).getAccount())
                .databaseName(name(brand))
                .databaseInput(CfnDatabase.DatabaseInputProperty.builder()
                        .name(name(brand))
                        .description("Exports of the clicks of the brand " + brand.name())
                        .build())
                .build();
        String item = "struct<"
                + Stream.concat(
                                TEXTS.stream().map(attribute -> attribute + ":struct<s:string>"),
                                NUMBERS.stream().map(attribute -> attribute + ":struct<n:string>"))
                        .collect(Collectors.joining(","))
                + ">";
        Map<String, String> full = new LinkedHashMap<>();
        full.put("item", item);
        table("Full", FULL, "full", full, brand, exports);
        Map<String, String> incremental = new LinkedHashMap<>();
        incremental.put("metadata", "struct<writetimestampmicros:struct<n:string>>");
        incremental.put("keys", "struct<delivery:struct<s:string>,click:struct<s:string>>");
        incremental.put("newimage", item);
        table("Incremental", INCREMENTAL, "incremental", incremental, brand, exports);
    }

    String database() {
        return database.getRef();
    }

    /** Glue takes no hyphen; a brand's name has no underscore. */
    private static String name(Brand brand) {
        return "clickway_" + brand.name().replace('-', '_');
    }

    private void table(
            String id, String name, String prefix, Map<String, String> columns, Brand brand, Exports exports) {
        String location = "s3://" + exports.bucket().getBucketName() + "/" + prefix + "/";
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("classification", "json");
        parameters.put("projection.enabled", "true");
        parameters.put("projection.dt.type", "date");
        parameters.put("projection.dt.format", "yyyy-MM-dd");
        parameters.put("projection.dt.range", "NOW-" + brand.stack().exports().keepDays() + "DAYS,NOW");
        parameters.put("projection.dt.interval", "1");
        parameters.put("projection.dt.interval.unit", "DAYS");
        parameters.put("storage.location.template", location + "dt=${dt}/");
        CfnTable table = CfnTable.Builder.create(this, id)
                .catalogId(Stack.of(this).getAccount())
                .databaseName(database.getRef())
                .tableInput(CfnTable.TableInputProperty.builder()
                        .name(name)
                        .tableType("EXTERNAL_TABLE")
                        .parameters(parameters)
                        .partitionKeys(List.of(column("dt", "string")))
                        .storageDescriptor(CfnTable.StorageDescriptorProperty.builder()
                                .location(location)
                                .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                                .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                                .serdeInfo(CfnTable.SerdeInfoProperty.builder()
                                        .serializationLibrary("org.openx.data.jsonserde.JsonSerDe")
                                        // The checksum files beside the data are no JSON.
                                        .parameters(Map.of("ignore.malformed.json", "true"))
                                        .build())
                                .columns(columns.entrySet().stream()
                                        .map(column -> column(column.getKey(), column.getValue()))
                                        .toList())
                                .build())
                        .build())
                .build();
    }

    private static CfnTable.ColumnProperty column(String name, String type) {
        return CfnTable.ColumnProperty.builder().name(name).type(type).build();
    }
}
