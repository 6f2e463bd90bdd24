package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.StackNames;
import dev.clickway.reporting.AthenaSql;
import dev.clickway.reporting.figures.Filter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.athena.CfnNamedQuery;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.constructs.Construct;

/**
 * The reports' SQL in Athena: a workgroup that bounds what a query may read, and so what it may cost, and a named query
 * for each statement of {@code reporting/}, to be read, and run one by one, in the console; {@code clickway athena} runs
 * them all. The texts are those that DuckDB runs, but for the first two, which bring the lines of both kinds of exports
 * together.
 */
final class Queries extends Construct {
    private static final long GIGABYTE = 1_000_000_000L;

    Queries(Construct scope, Brand brand, Exports exports, Catalog catalog) {
        super(scope, "Queries");
        CfnWorkGroup workGroup = CfnWorkGroup.Builder.create(this, "WorkGroup")
                .name(StackNames.workGroup(brand.name()))
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
        for (AthenaSql.Step step : steps()) {
            CfnNamedQuery.Builder.create(this, step.makes())
                    .name("%02d %s".formatted(number++, step.makes()))
                    .description(
                            step.isTable()
                                    ? "Makes the table " + step.makes() + "; before it is made again: " + step.dropped()
                                    : "Makes the view " + step.makes())
                    .database(catalog.database())
                    .workGroup(workGroup.getRef())
                    .queryString(step.sql())
                    .build();
        }
    }

    /** In the order in which they need each other. */
    static List<AthenaSql.Step> steps() {
        return Stream.of(AthenaSql.clicks(), AthenaSql.verdicts(), AthenaSql.figures(Filter.NONE, ZoneOffset.UTC))
                .flatMap(List::stream)
                .toList();
    }
}
