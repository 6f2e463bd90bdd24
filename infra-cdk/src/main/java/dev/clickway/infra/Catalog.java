package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.StackNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.glue.CfnTable;
import software.constructs.Construct;

/**
 * What Athena knows of the exports: a table for each of their two layouts, with a row for each line and one partition a
 * day, {@code dt}, which is computed and never has to be added; files beside the data are told by their {@code "$path"}.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">DynamoDB
 *     table export output format</a>
 * @see <a href="https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html">Partition projection</a>
 */
final class Catalog extends Construct {
    static final String FULL = "export_full";
    static final String INCREMENTAL = "export_incremental";

    /** One column, the whole line: what is in it is for the reports' SQL to say, attributes of the future included. */
    private static final Map<String, String> LINE = Map.of("line", "string");

    private static final String WHOLE_LINE = "^(.*)$";

    private final CfnDatabase database;

    Catalog(Construct scope, Brand brand, Exports exports) {
        super(scope, "Catalog");
        database = CfnDatabase.Builder.create(this, "Database")
                .catalogId(Stack.of(this).getAccount())
                .databaseName(StackNames.catalog(brand.name()))
                .databaseInput(CfnDatabase.DatabaseInputProperty.builder()
                        .name(StackNames.catalog(brand.name()))
                        .description("Exports of the clicks of the brand " + brand.name())
                        .build())
                .build();
        exports("Full", FULL, "full", brand, exports);
        exports("Incremental", INCREMENTAL, "incremental", brand, exports);
        userAgents(exports);
    }

    String database() {
        return database.getRef();
    }

    private void exports(String id, String name, String prefix, Brand brand, Exports exports) {
        String location = "s3://" + exports.bucket().getBucketName() + "/" + prefix + "/";
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("projection.enabled", "true");
        parameters.put("projection.dt.type", "date");
        parameters.put("projection.dt.format", "yyyy-MM-dd");
        parameters.put("projection.dt.range", "NOW-" + brand.stack().exports().keepDays() + "DAYS,NOW");
        parameters.put("projection.dt.interval", "1");
        parameters.put("projection.dt.interval.unit", "DAYS");
        parameters.put("storage.location.template", location + "dt=${dt}/");
        table(
                id,
                CfnTable.TableInputProperty.builder()
                        .name(name)
                        .tableType("EXTERNAL_TABLE")
                        .parameters(parameters)
                        .partitionKeys(List.of(column("dt", "string")))
                        .storageDescriptor(text(
                                location,
                                LINE,
                                "org.apache.hadoop.hive.serde2.RegexSerDe",
                                Map.of("input.regex", WHOLE_LINE)))
                        .build());
    }

    /** What is known of user agents, a JSON object a line, in a file that {@code clickway athena} lays there. */
    private void userAgents(Exports exports) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String name : List.of("ua", "software", "actor", "browser", "device")) {
            columns.put(name, "string");
        }
        table(
                "UserAgents",
                CfnTable.TableInputProperty.builder()
                        .name("user_agent")
                        .tableType("EXTERNAL_TABLE")
                        .parameters(Map.of("classification", "json"))
                        .storageDescriptor(text(
                                "s3://" + exports.bucket().getBucketName() + "/user-agents/",
                                columns,
                                "org.openx.data.jsonserde.JsonSerDe",
                                Map.of("ignore.malformed.json", "false")))
                        .build());
    }

    private void table(String id, CfnTable.TableInputProperty input) {
        CfnTable.Builder.create(this, id)
                .catalogId(Stack.of(this).getAccount())
                .databaseName(database.getRef())
                .tableInput(input)
                .build();
    }

    private static CfnTable.StorageDescriptorProperty text(
            String location, Map<String, String> columns, String library, Map<String, String> parameters) {
        return CfnTable.StorageDescriptorProperty.builder()
                .location(location)
                .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                .serdeInfo(CfnTable.SerdeInfoProperty.builder()
                        .serializationLibrary(library)
                        .parameters(parameters)
                        .build())
                .columns(columns.entrySet().stream()
                        .map(column -> column(column.getKey(), column.getValue()))
                        .toList())
                .build();
    }

    private static CfnTable.ColumnProperty column(String name, String type) {
        return CfnTable.ColumnProperty.builder().name(name).type(type).build();
    }
}
