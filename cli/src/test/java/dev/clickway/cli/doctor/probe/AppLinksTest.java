package dev.clickway.cli.doctor.probe;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.probe.TestShop.Answer;
import dev.clickway.cli.doctor.web.AddressRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a link opens the shop's app, where it has one. */
class AppLinksTest extends ProbedShop {
    private static final String PROFILE_APPS = """
            appLinks:
              ios:
                - appId: A1B2C3D4E5.com.acme.shop
              android:
                - package: com.acme.shop
                  sha256: ["00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF"]
            """;
    private static final String AASA = """
            {"applinks":{"details":[{"appIDs":["A1B2C3D4E5.com.acme.shop"],"components":[{"/":"/c/*"}]}]}}""";
    private static final String ASSETLINKS = """
            [{"relation":["delegate_permission/common.handle_all_urls"],"target":{"namespace":"android_app",
            "package_name":"com.acme.shop","sha256_cert_fingerprints":
            ["00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF"]}}]""";

    @Test
    void app_link_files_that_hold_the_brands_apps_and_cover_the_link_pass() {
        tracking.on("/.well-known/apple-app-site-association", _ -> Answer.page(AASA))
                .on("/.well-known/assetlinks.json", _ -> Answer.page(ASSETLINKS));
        List<Finding> findings = clickWithApps();
        passes(Check.APP_IOS, findings, "A1B2C3D4E5.com.acme.shop");
        passes(Check.APP_ANDROID, findings, "1 statements");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"applinks\":{\"details\":[{\"appIDs\":[\"A1B2C3D4E5.com.acme.shop\"],\"components\":[{\"/\":\"/x/*\"}]}]}}",
                "{\"applinks\":{\"details\":[{\"appIDs\":[\"A1B2C3D4E5.com.acme.shop\"],\"components\":"
                        + "[{\"/\":\"/c/*\",\"exclude\":true},{\"/\":\"*\"}]}]}}",
                "{\"applinks\":{\"details\":[{\"appIDs\":[\"A1B2C3D4E5.com.acme.shop\"],\"components\":"
                        + "[{\"/\":\"/c/*\",\"?\":{\"app\":\"1\"}}]}]}}",
                "{\"applinks\":{\"details\":[{\"appIDs\":[\"B1B2C3D4E5.com.other\"],\"components\":[{\"/\":\"*\"}]}]}}",
                "{}",
                "<html>"
            })
    void an_apple_file_that_does_not_open_the_app_for_the_link_fails(String file) {
        tracking.on("/.well-known/apple-app-site-association", _ -> Answer.page(file))
                .on("/.well-known/assetlinks.json", _ -> Answer.page(ASSETLINKS));
        fails(Check.APP_IOS, clickWithApps(), "apple-app-site-association");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "{}", "<html>", "[{\"relation\":[],\"target\":{\"package_name\":\"com.acme.shop\"}}]"})
    void an_android_file_without_the_app_fails(String file) {
        tracking.on("/.well-known/apple-app-site-association", _ -> Answer.page(AASA))
                .on("/.well-known/assetlinks.json", _ -> Answer.page(file));
        fails(Check.APP_ANDROID, clickWithApps(), "assetlinks.json");
    }

    @Test
    void an_app_link_file_behind_a_redirect_fails_for_nobody_follows_it() {
        tracking.on("/.well-known/apple-app-site-association", _ -> Answer.to("/aasa"));
        fails(Check.APP_IOS, clickWithApps(), "302", "not followed");
    }

    @Test
    void a_shop_without_app_link_files_needs_none_and_one_with_a_broken_file_is_told() {
        shop.page("/p");
        isNotChecked(Check.APP_IOS, click("/p"), Reason.NOT_APPLICABLE, "no such file");
        shop.on("/.well-known/apple-app-site-association", _ -> Answer.to("/"));
        isNotChecked(Check.APP_IOS, click("/p"), Reason.NOT_APPLICABLE, "no such file: status 302");
        shop.on("/.well-known/apple-app-site-association", _ -> new Answer(200, null, "{\"applinks\":", null));
        fails(Check.APP_IOS, click("/p"), "no JSON");
        shop.on("/.well-known/apple-app-site-association", _ -> Answer.page(AASA));
        passes(Check.APP_IOS, click("/p"), "/p opens the browser");
    }

    @Test
    void patterns_of_app_links_are_matched_as_apple_says() {
        assertThat(AppLinkChecks.matches("/c/*", "/c/x/y")).isTrue();
        assertThat(AppLinkChecks.matches("*/y", "/c/x/y")).isTrue();
        assertThat(AppLinkChecks.matches("/c/?", "/c/x")).isTrue();
        assertThat(AppLinkChecks.matches("/c/?", "/c/xy")).isFalse();
        assertThat(AppLinkChecks.matches("*a*a*a*a*a*a*a*a*b", "a".repeat(3_000)))
                .isFalse();
        assertThat(AppLinkChecks.matches("", "/c")).isFalse();
    }

    /** Of the shop's own host nothing is asked: it is the tracking domain's. */
    private List<Finding> clickWithApps() {
        tracking.page("/p");
        destination = tracking.url("/p");
        return look(destination, Launches.of(Launches.YAML + PROFILE_APPS), AddressRule.ANY);
    }
}
