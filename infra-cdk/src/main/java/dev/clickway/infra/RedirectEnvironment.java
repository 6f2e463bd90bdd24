package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.StackNames;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the redirect is told of its brand, as variables of its environment. */
final class RedirectEnvironment {
    /**
     * For all variables together (Lambda's developer guide, "Lambda quotas").
     */
    static final int MAX_BYTES = 4_096;

    /**
     * C1 alone starts sooner and is no slower at this size; connections to DynamoDB stay open for a minute rather than
     * five seconds.
     */
    static final String JVM_FLAGS = "-XX:+TieredCompilation -XX:TieredStopAtLevel=1 -Dhttp.keepAlive.time.server=60";

    private static final String ACCOUNT = "123456789012";
    private static final String LONGEST_REGION = "ap-southeast-1";

    private RedirectEnvironment() {}

    static Map<String, String> of(Brand brand, String table, String queueUrl, String keysArn) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("CLICKWAY_BRAND", brand.name());
        settings.put("CLICKWAY_TABLE", table);
        settings.put("CLICKWAY_QUEUE_URL", queueUrl);
        settings.put("CLICKWAY_KEYS_SECRET", keysArn);
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

    /** Why a brand's settings do not fit into what Lambda has room for; told before anything is deployed. */
    static Optional<String> problem(Brand brand) {
        String queue = "clickway-" + brand.name() + "-recovery";
        int bytes = of(
                        brand,
                        StackNames.clickTable(brand.name()),
                        "https://sqs." + LONGEST_REGION + ".amazonaws.com/" + ACCOUNT + "/" + queue,
                        "arn:aws:secretsmanager:" + LONGEST_REGION + ":" + ACCOUNT + ":secret:"
                                + StackNames.linkKeysSecret(brand.name()) + "-AbCdEf")
                .entrySet()
                .stream()
                .mapToInt(setting -> bytes(setting.getKey()) + bytes(setting.getValue()))
                .sum();
        return bytes <= MAX_BYTES
                ? Optional.empty()
                : Optional.of("the function's settings take " + bytes + " bytes, and Lambda has room for " + MAX_BYTES
                        + "; shorten 'fallback', or name fewer apps or fingerprints in 'appLinks'");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
