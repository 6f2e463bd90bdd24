package dev.clickway.function.redirect;

import dev.clickway.click.ClickIdParameter;
import dev.clickway.click.IpHandling;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What the redirect needs to know of its brand.
 *
 * @param brand the brand's name, part of every signature
 * @param fallback where a shopper lands whose link cannot be followed: an http or https URL of printable ASCII
 * @param ip how much of a viewer's address a click keeps
 * @param retentionDays after how many days a click may be deleted; at least 1
 * @param recordBudget how long a shopper may wait for the click to be kept, 100 ms to 5 s: by the store, by the fallback,
 *     all attempts together
 * @param appleAppSiteAssociation JSON for {@code /.well-known/apple-app-site-association}, where the brand has an iOS app
 * @param assetlinks JSON for {@code /.well-known/assetlinks.json}, where the brand has an Android app
 * @param clickId the parameter by which a click's id reaches the shop, where the brand wants one
 */
public record Settings(
        String brand,
        String fallback,
        IpHandling ip,
        int retentionDays,
        Duration recordBudget,
        Optional<String> appleAppSiteAssociation,
        Optional<String> assetlinks,
        Optional<ClickIdParameter> clickId) {
    /** With what else a request takes, it makes a redirect within a second. */
    public static final Duration DEFAULT_RECORD_BUDGET = Duration.ofMillis(800);

    private static final int MAX_RETENTION_DAYS = 3_650;
    private static final Duration MIN_RECORD_BUDGET = Duration.ofMillis(100);
    public static final Duration MAX_RECORD_BUDGET = Duration.ofSeconds(5);

    /** @throws IllegalArgumentException if the fallback, the number of days or the budget is none */
    public Settings {
        if (!isHttpUrl(fallback)) {
            throw new IllegalArgumentException("the fallback is not an http or https URL of printable ASCII");
        }
        if (!isRetention(retentionDays)) {
            throw new IllegalArgumentException("retention is not within 1 to " + MAX_RETENTION_DAYS + " days");
        }
        if (!isRecordBudget(recordBudget)) {
            throw new IllegalArgumentException("the budget for recording is not within 100 to 5000 milliseconds");
        }
    }

    /** With the default budget for recording, and no click id for the shop. */
    public Settings(
            String brand,
            String fallback,
            IpHandling ip,
            int retentionDays,
            Optional<String> appleAppSiteAssociation,
            Optional<String> assetlinks) {
        this(
                brand,
                fallback,
                ip,
                retentionDays,
                DEFAULT_RECORD_BUDGET,
                appleAppSiteAssociation,
                assetlinks,
                Optional.empty());
    }

    /** The same with another budget for recording. */
    public Settings withRecordBudget(Duration budget) {
        return new Settings(brand, fallback, ip, retentionDays, budget, appleAppSiteAssociation, assetlinks, clickId);
    }

    /** The same with another parameter for the click's id, or none. */
    public Settings withClickId(Optional<ClickIdParameter> parameter) {
        return new Settings(
                brand, fallback, ip, retentionDays, recordBudget, appleAppSiteAssociation, assetlinks, parameter);
    }

    /** It goes into {@code Location} as it is: nothing that could end a header's line may be in it. */
    public static boolean isHttpUrl(String url) {
        String start = url.substring(0, Math.min(8, url.length())).toLowerCase(Locale.ROOT);
        return (start.startsWith("https://") || start.startsWith("http://"))
                && url.length() > start.length()
                && url.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    /** Whether it is within 100 ms and 5 s: less is no attempt, and more is no wait for a shopper. */
    public static boolean isRecordBudget(Duration budget) {
        return budget.compareTo(MIN_RECORD_BUDGET) >= 0 && budget.compareTo(MAX_RECORD_BUDGET) <= 0;
    }

    public static boolean isRetention(int days) {
        return days >= 1 && days <= MAX_RETENTION_DAYS;
    }
}
