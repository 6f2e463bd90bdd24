package dev.clickway.infra;

import dev.clickway.brand.Brand;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionUrl;
import software.amazon.awscdk.services.lambda.FunctionUrlAuthType;
import software.amazon.awscdk.services.lambda.FunctionUrlOptions;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.constructs.Construct;

/**
 * The function that verifies, records and redirects: a published version, restored from its snapshot, behind an alias
 * whose URL answers nobody but those whom IAM allows. It may put clicks, queue
 * them, read the keys and write its log.
 */
final class RedirectFunction extends Construct {
    /** One vCPU (Lambda's developer guide, "Configure Lambda function memory"). */
    private static final int MEMORY_MEGABYTES = 1_769;

    /** The handler bounds its own work to a second. */
    private static final int TIMEOUT_SECONDS = 5;

    /**
     * C1 alone starts sooner and is no slower at this size; connections to DynamoDB stay open for a minute rather than
     * five seconds.
     */
    static final String JVM_FLAGS = "-XX:+TieredCompilation -XX:TieredStopAtLevel=1 -Dhttp.keepAlive.time.server=60";

    private final Alias live;
    private final FunctionUrl url;

    RedirectFunction(Construct scope, Brand brand, Path jar, Store store, Recovery recovery, Keys keys) {
        super(scope, "Redirect");
        String name = "clickway-" + brand.name() + "-redirect";
        LoggedRole own = LoggedRole.of(this, name);
        Role role = own.role();
        store.allowRecording(role);
        recovery.allowSending(role);
        keys.allowReading(role);

        Function function = Function.Builder.create(this, "Function")
                .functionName(name)
                .description("Verifies, records and redirects the clicks of the brand " + brand.name())
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .handler("dev.clickway.function.RedirectHandler")
                .code(Code.fromAsset(jar.toString()))
                .memorySize(MEMORY_MEGABYTES)
                .timeout(Duration.seconds(TIMEOUT_SECONDS))
                .environment(settings(brand, store, recovery, keys))
                .role(role)
                .logGroup(own.log())
                .build();
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish", "The alias below leads to a published version");
        live = Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
        url = live.addFunctionUrl(FunctionUrlOptions.builder()
                .authType(FunctionUrlAuthType.AWS_IAM)
                .build());
    }

    FunctionUrl url() {
        return url;
    }

    Alias live() {
        return live;
    }

    private static Map<String, String> settings(Brand brand, Store store, Recovery recovery, Keys keys) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("CLICKWAY_BRAND", brand.name());
        settings.put("CLICKWAY_TABLE", store.tableName());
        settings.put("CLICKWAY_QUEUE_URL", recovery.queueUrl());
        settings.put("CLICKWAY_KEYS_SECRET", keys.arn());
        settings.put("CLICKWAY_FALLBACK", brand.fallback());
        settings.put("CLICKWAY_IP", brand.clicks().ip().name().toLowerCase(Locale.ROOT));
        settings.put("CLICKWAY_RETENTION_DAYS", Integer.toString(brand.clicks().retentionDays()));
        brand.appLinks()
                .appleAppSiteAssociation()
                .ifPresent(document -> settings.put("CLICKWAY_APPLE_APP_SITE_ASSOCIATION", document));
        brand.appLinks().assetlinks().ifPresent(document -> settings.put("CLICKWAY_ASSETLINKS", document));
        brand.clickId().ifPresent(clickId -> settings.put("CLICKWAY_CLICK_ID", clickId.text()));
        settings.put("JAVA_TOOL_OPTIONS", JVM_FLAGS);
        return settings;
    }
}
