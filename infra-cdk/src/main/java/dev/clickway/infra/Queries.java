package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.reporting.AthenaSql;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awscdk.services.athena.CfnNamedQuery;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.constructs.Construct;

/**
 * The reports' SQL in Athena: a workgroup that bounds what a query may read, and so what it may cost, and a named query
 * for each statement of {@code reporting/}, to be run in the order of their names. The texts are those that DuckDB runs,
 * but for the first ones, which bring the lines of both kinds of exports together.
 */
final class Queries extends Construct {
    private static final long GIGABYTE = 1_000_000_000L;

    /** What a statement makes, and the statement. */
    record Step(String makes, String sql) {}

    private static final Pattern CREATE = Pattern.compile("(?m)^CREATE (?:VIEW|TABLE) (\\w+)");

    Queries(Construct scope, Brand brand, Exports exports, Catalog catalog) {
        super(scope, "Queries");
        CfnWorkGroup workGroup = CfnWorkGroup.Builder.create(this, "WorkGroup")
                .name("clickway-" + brand.name())
                .description("Reports of the brand " + brand.name())
                .recursiveDeleteOption(true)
                .workGroupConfiguration(CfnWorkGroup.WorkGroupConfigurationProperty.builder()
                        .enforceWorkGroupConfiguration(true)
                        .bytesScannedCutoffPerQuery(brand.stack().exports().scanGigabytes() * GIGABYTE)
                        .publishCloudWatchMetricsEnabled(true)
                        .engineVersion(CfnWorkGroup.EngineVersionProperty.builder()
                                .selectedEngineVersion("Athena engine version 3")
                                .build())
                        .resultConfiguration(CfnWorkGroup.ResultConfigurationProperty.builder()
                                .outputLocation("s3://" + exports.bucket().getBucketName() + "/athena/")
                                .encryptionConfiguration(CfnWorkGroup.EncryptionConfigurationProperty.builder()
                                        .encryptionOption("SSE_S3")
                                        .build())
                                .build())
                        .build())
                .build();
        int number = 1;
        for (Step step : steps()) {
            CfnNamedQuery.Builder.create(this, step.makes())
                    .name("%02d %s".formatted(number++, step.makes()))
                    .description("Makes " + step.makes())
                    .database(catalog.database())
                    .workGroup(workGroup.getRef())
                    .queryString(step.sql())
                    .build();
        }
    }

    /** In the order in which they need each other. */
    static List<Step> steps() {
        return Stream.concat(
                        Stream.of(Resource.text("export-line.athena.sql").strip()), AthenaSql.statements().stream())
                .flatMap(sql -> {
                    Matcher create = CREATE.matcher(sql);
                    return create.find() ? Stream.of(new Step(create.group(1), sql)) : Stream.empty();
                })
                .toList();
    }
}
