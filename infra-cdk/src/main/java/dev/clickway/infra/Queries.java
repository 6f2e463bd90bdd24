package dev.clickway.infra;

import dev.clickway.brand.Brand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awscdk.services.athena.CfnNamedQuery;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.constructs.Construct;

/**
 * The reports' SQL in Athena: a workgroup that bounds what a query may read, and so what it may cost, and a named query
 * for each view of {@code reporting/}, to be run once in the order of their names. The texts are those that DuckDB runs;
 * what each engine has for itself ({@code *.duckdb.sql}) stays there.
 */
final class Queries extends Construct {
    private static final long GIGABYTE = 1_000_000_000L;

    /** A view, and the statement that makes it. */
    record View(String name, String sql) {}

    private static final Pattern CREATE = Pattern.compile("(?m)^CREATE VIEW (\\w+) AS$");
    private static final Pattern ENGINE = Pattern.compile(".+\\.(?!athena\\.)[a-z]+\\.sql");

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
        for (View view : views()) {
            CfnNamedQuery query = CfnNamedQuery.Builder.create(this, view.name())
                    .name("%02d %s".formatted(number++, view.name()))
                    .description("Makes the view " + view.name())
                    .database(catalog.database())
                    .workGroup(workGroup.getRef())
                    .queryString(view.sql())
                    .build();
        }
    }

    /** In the order in which they need each other. */
    static List<View> views() {
        List<View> views = new ArrayList<>(views(Resource.text("export-row.athena.sql")));
        for (Path file : story()) {
            try {
                views.addAll(views(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return views;
    }

    /** The files of {@code reporting/}, which the build lays beside these classes, without those of another engine. */
    private static List<Path> story() {
        URI folder = uri("queries");
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file ->
                            !ENGINE.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI uri(String name) {
        try {
            return Objects.requireNonNull(Queries.class.getResource(name), name).toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The statements of a file that make a view, from the comment above each to its end; tables are not Athena's. */
    private static List<View> views(String file) {
        List<View> views = new ArrayList<>();
        for (String statement : file.split(";\\s*(?:\n|$)", -1)) {
            Matcher create = CREATE.matcher(statement);
            if (create.find()) {
                String sql = create.replaceFirst("CREATE OR REPLACE VIEW $1 AS").strip();
                views.add(new View(create.group(1), sql));
            }
        }
        return views;
    }
}
