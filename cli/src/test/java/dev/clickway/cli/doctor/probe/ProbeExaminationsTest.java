package dev.clickway.cli.doctor.probe;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static dev.clickway.cli.doctor.Verdicts.warns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.Verdicts;
import dev.clickway.cli.doctor.probe.TestShop.Answer;
import dev.clickway.cli.doctor.web.AddressRule;
import dev.clickway.cli.doctor.web.Certificates;
import dev.clickway.cli.doctor.web.Fetcher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way through a shop that loses parameters, and shoppers, in each known way. */
class ProbeExaminationsTest {
    private static final Certificates CERTIFICATES = new Certificates();
    private static final SSLContext GOOD = CERTIFICATES.good("localhost");
    private static final String QUERY = "?id=4%2F7&voucher=A+B&utm_source=newsletter&utm_medium=email";
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

    private TestShop shop;
    private TestShop tracking;
    private String destination = "";

    @BeforeEach
    void start() throws IOException {
        shop = TestShop.https(GOOD);
        tracking = TestShop.https(GOOD);
        tracking.on("/c/token", _ -> Answer.to(destination));
    }

    @AfterEach
    void stop() {
        shop.close();
        tracking.close();
    }

    @Test
    void a_link_that_lands_with_all_it_has_passes_everything() {
        shop.page("/p");
        List<Finding> findings = click("/p" + QUERY);

        passes(Check.LINK_LANDS, findings, "byte for byte");
        passes(Check.SHOP_LANDS, findings, "200 at");
        passes(Check.SHOP_HOPS, findings, "302", "200");
        passes(Check.SHOP_HTTPS, findings, "all 1 hops");
        passes(Check.SHOP_QUERY, findings, "id, voucher arrive");
        passes(Check.SHOP_UTM, findings, "utm_source, utm_medium arrive");
        passes(Check.SHOP_SOFT_404, findings);
        passes(Check.SHOP_MIXED, findings);
        passes(Check.SHOP_CLIENTS, findings, "all land");
        passes(Check.SHOP_TIME, findings, "2 hops");
        isNotChecked(Check.CLICK_RECORDED, findings, Reason.NOT_APPLICABLE);
    }

    @Test
    void redirects_that_carry_everything_on_pass_in_another_spelling_too() {
        shop.on("/p", exchange -> Answer.to("/q" + TestShop.query(exchange)))
                .on("/q", _ -> Answer.to("r?id=4/7&voucher=A%20B&utm_source=newsletter&utm_medium=email&more=1"))
                .page("/r");
        List<Finding> findings = click("/p" + QUERY);
        passes(Check.SHOP_QUERY, findings);
        passes(Check.SHOP_UTM, findings);
        passes(Check.SHOP_HTTPS, findings, "all 3 hops");
    }

    @Test
    void a_redirect_without_the_query_is_named_with_its_hop() {
        shop.on("/p", exchange -> Answer.to("/q" + TestShop.query(exchange)))
                .on("/q", _ -> Answer.to("/r"))
                .page("/r");
        List<Finding> findings = click("/p" + QUERY);
        fails(
                Check.SHOP_QUERY,
                findings,
                "id is lost, voucher is lost at hop 2",
                "by the redirect of " + shop.url("/q"));
        fails(Check.SHOP_UTM, findings, "utm_source is lost, utm_medium is lost", "exempt them");
    }

    @Test
    void stripped_utm_parameters_are_told_where_the_rest_arrives() {
        shop.on("/p", _ -> Answer.to("/q?id=4%2F7&voucher=A+B")).page("/q");
        List<Finding> findings = click("/p" + QUERY);
        passes(Check.SHOP_QUERY, findings);
        fails(Check.SHOP_UTM, findings, "utm_source is lost");
    }

    @Test
    void a_meta_refresh_that_drops_the_query_is_followed_and_named() {
        shop.on("/p", _ -> Answer.page("<meta http-equiv='Refresh' content='0; URL=/q'><p>One moment"))
                .page("/q");
        List<Finding> findings = click("/p" + QUERY);
        fails(Check.SHOP_QUERY, findings, "by the meta refresh of");
        passes(Check.SHOP_LANDS, findings, "/q");
    }

    @Test
    void a_value_that_is_encoded_once_more_is_told() {
        shop.on("/p", _ -> Answer.to("/q?id=4%252F7&voucher=A+B&utm_source=newsletter&utm_medium=email"))
                .page("/q");
        fails(Check.SHOP_QUERY, click("/p" + QUERY), "id is changed to '4%2F7'");
    }

    @Test
    void a_hop_in_the_clear_is_told() throws IOException {
        try (TestShop plain = TestShop.http()) {
            plain.on("/q", exchange -> Answer.to(shop.url("/r") + TestShop.query(exchange)));
            shop.on("/p", exchange -> Answer.to(plain.url("/q") + TestShop.query(exchange)))
                    .page("/r");
            fails(Check.SHOP_HTTPS, click("/p" + QUERY), "in the clear at " + plain.url("/q"));
        }
    }

    @Test
    void loops_and_too_many_hops_end() {
        shop.on("/p", _ -> Answer.to("/q")).on("/q", _ -> Answer.to("/p"));
        List<Finding> loop = click("/p");
        fails(Check.SHOP_HOPS, loop, "a loop at " + shop.url("/p"));
        fails(Check.SHOP_LANDS, loop, "goes round");

        shop.on(
                "/p",
                exchange -> Answer.to("/p?n=" + (TestShop.query(exchange).length() + 1) + TestShop.query(exchange)));
        fails(Check.SHOP_HOPS, click("/p"), "more than 5 hops");
    }

    @Test
    void a_redirect_to_itself_that_sets_a_cookie_ends_for_those_who_keep_it_and_for_the_others_it_does_not() {
        shop.on(
                "/p",
                exchange -> exchange.getRequestHeaders().containsKey("Cookie")
                        ? Answer.page("<h1>Linen shirt</h1>")
                        : new Answer(302, "/p", "", "Set-Cookie: seen=1; Path=/; Secure"));
        List<Finding> findings = click("/p");
        warns(Check.SHOP_CLIENTS, findings, "browser without cookies: a loop", "phone and desktop: status 200");
        fails(Check.SHOP_HOPS, findings, "browser without cookies");
    }

    @Test
    void phones_that_lose_parameters_on_the_way_to_their_site_are_told() {
        shop.on(
                        "/p",
                        exchange -> String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent"))
                                        .contains("iPhone")
                                ? Answer.to("/m")
                                : Answer.page("<h1>Linen shirt</h1>"))
                .page("/m");
        List<Finding> findings = click("/p" + QUERY);
        fails(Check.SHOP_QUERY, findings, "phone: id is lost");
        warns(Check.SHOP_CLIENTS, findings, "phone: status 200 at /m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title>Page not found | Acme</title>",
                "<title>Acme</title><h1>Seite nicht gefunden</h1>",
                "<h1>This product is no longer available</h1>",
                "<title>404</title>"
            })
    void a_page_of_status_200_that_says_it_is_none_is_told(String html) {
        shop.on("/p", _ -> Answer.page(html));
        fails(Check.SHOP_SOFT_404, click("/p"), "it answers 200 with the");
    }

    @Test
    void a_product_that_leads_home_or_to_an_error_page_is_told() {
        shop.on("/p", _ -> Answer.to("/")).page("/");
        fails(Check.SHOP_SOFT_404, click("/p"), "home page");
        shop.on("/p", _ -> Answer.to("/not-found")).page("/not-found");
        fails(Check.SHOP_SOFT_404, click("/p"), "leads to " + shop.url("/not-found"));
        passes(Check.SHOP_SOFT_404, click("/"));
    }

    @ParameterizedTest
    @CsvSource({"404, status 404", "500, status 500", "403, try --browser"})
    void a_page_that_is_an_error_is_told(int status, String found) {
        shop.on("/p", _ -> new Answer(status, null, "<h1>Oh</h1>", null));
        fails(Check.SHOP_LANDS, click("/p"), found);
    }

    @Test
    void a_redirect_that_leads_nowhere_is_told() {
        shop.on("/p", _ -> Answer.to("javascript:alert(1)"));
        fails(Check.SHOP_LANDS, click("/p"), "no http or https URL");
        shop.on("/p", _ -> new Answer(302, null, "", null));
        fails(Check.SHOP_LANDS, click("/p"), "without Location");
        shop.on("/p", _ -> Answer.to("https://localhost:1/x"));
        fails(Check.SHOP_LANDS, click("/p"), "refused");
    }

    @Test
    void of_a_shop_that_does_not_answer_nothing_passes() {
        shop.on("/p", exchange -> Answer.to("https://localhost:1/x" + TestShop.query(exchange)));
        List<Finding> findings = click("/p" + QUERY);
        fails(Check.SHOP_LANDS, findings, "refused");
        nothingPasses(findings);
    }

    @Test
    void of_an_address_that_is_not_asked_and_of_a_refusal_nothing_passes() {
        shop.on("/p", exchange -> Answer.to("ftp://localhost/x" + TestShop.query(exchange)));
        nothingPasses(click("/p" + QUERY));
        shop.on("/p", _ -> new Answer(403, null, "<h1>Are you human?</h1>", null));
        nothingPasses(click("/p" + QUERY));
    }

    private static void nothingPasses(List<Finding> findings) {
        for (Check check : List.of(
                Check.SHOP_QUERY,
                Check.SHOP_UTM,
                Check.SHOP_CLIENTS,
                Check.SHOP_HTTPS,
                Check.SHOP_TIME,
                Check.SHOP_HOPS)) {
            isNotChecked(check, findings, Reason.NOT_APPLICABLE);
        }
    }

    @Test
    void of_a_loop_what_was_seen_is_told_and_nothing_else_passes() {
        shop.on("/p", exchange -> Answer.to("/q" + TestShop.query(exchange)))
                .on("/q", exchange -> Answer.to("/p" + TestShop.query(exchange)));
        List<Finding> findings = click("/p" + QUERY);
        fails(Check.SHOP_HOPS, findings, "a loop");
        isNotChecked(Check.SHOP_QUERY, findings, Reason.NOT_APPLICABLE, "without a page");
        isNotChecked(Check.SHOP_CLIENTS, findings, Reason.NOT_APPLICABLE, "no client reaches a page");
        isNotChecked(Check.SHOP_TIME, findings, Reason.NOT_APPLICABLE);
        isNotChecked(Check.SHOP_HTTPS, findings, Reason.NOT_APPLICABLE);
    }

    @Test
    void a_client_whose_link_does_not_lead_on_keeps_the_others_from_passing() {
        shop.page("/p");
        tracking.on(
                "/c/token",
                exchange -> String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent"))
                                .contains("iPhone")
                        ? new Answer(403, null, "", null)
                        : Answer.to(destination));
        List<Finding> findings = click("/p" + QUERY);
        fails(Check.LINK_LANDS, findings, "phone: 403");
        isNotChecked(Check.SHOP_LANDS, findings, Reason.NOT_APPLICABLE, "phone: the link itself does not lead on");
        warns(Check.SHOP_CLIENTS, findings, "phone");
    }

    @Test
    void a_hop_that_nobody_answers_has_its_time_all_the_same() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Fetcher fetcher = new Fetcher(CERTIFICATES.trust(), Duration.ofMillis(300), AddressRule.ANY)) {
            Walk walk = new Walker(fetcher, 5).walk("http://localhost:" + silent.getLocalPort() + "/", Client.PHONE);
            assertThat(walk.hops().getFirst().status()).isZero();
            assertThat(walk.millis()).isGreaterThanOrEqualTo(250);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0;", "0; url", "0; url = ", "0; '"})
    void a_page_that_was_made_to_keep_its_reader_busy_is_read_in_no_time(String beginning) {
        String spaces = " ".repeat(1_000_000);
        shop.on("/p", _ -> Answer.page("<meta http-equiv=refresh content=\"" + beginning + spaces + "'x'y'\">"));
        passes(Check.SHOP_LANDS, click("/p"), "/p");
        String tag = "<meta http-equiv=refresh content=\"" + beginning + " ".repeat(4_000) + "'x'y'\">";
        shop.on("/p", _ -> Answer.page(tag.repeat(250)));
        passes(Check.SHOP_LANDS, click("/p"), "/p");
    }

    @Test
    void a_refresh_for_those_without_scripts_is_nobodys() {
        shop.on("/p", _ -> Answer.page("<noscript><meta http-equiv=refresh content='0; url=/no'></noscript><h1>Shirt"))
                .page("/no");
        passes(Check.SHOP_LANDS, click("/p"), "/p");
    }

    @Test
    void a_page_that_is_too_long_to_be_read_is_not_said_to_load_nothing_in_the_clear() {
        shop.on("/p", _ -> Answer.page("<h1>Shirt</h1>" + " ".repeat(1_100_000) + "<script src='http://x.example/'>"));
        isNotChecked(Check.SHOP_MIXED, click("/p"), Reason.UNFORESEEN, "first MiB");
    }

    @Test
    void a_link_that_loads_nothing_may_be_in_the_clear_and_a_base_may_not() {
        shop.on(
                "/p",
                _ -> Answer.page("<link rel=canonical href=http://shop.example/p><a href=http://x.example>x</a>"));
        passes(Check.SHOP_MIXED, click("/p"));
        shop.on("/p", _ -> Answer.page("<base href=http://cdn.example/><img src=a.png>"));
        fails(Check.SHOP_MIXED, click("/p"), "http://cdn.example/a.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script src='http://cdn.example/a.js'></script>",
                "<link rel=stylesheet href='http://cdn.example/a.css'>",
                "<img src=http://cdn.example/a.png>",
                "<form action=http://shop.example/cart></form>"
            })
    void what_a_page_loads_in_the_clear_is_told(String html) {
        shop.on("/p", _ -> Answer.page(html));
        fails(Check.SHOP_MIXED, click("/p"), "http://");
        shop.on("/p", _ -> Answer.page(html.replace("http:", "https:")));
        passes(Check.SHOP_MIXED, click("/p"));
    }

    @Test
    void a_slow_hop_is_told() {
        Walk walk = new Walk(
                Client.DESKTOP,
                List.of(
                        new Hop("https://click.acme.com/c/token", 302, "redirect", "id", "https://shop.example/p", 40),
                        new Hop("https://shop.example/p", 200, "", "", "", 3_500)),
                new Walk.End.Page("https://shop.example/p", 200, "", true));
        warns(
                Check.SHOP_TIME,
                new ShopChecks(link("https://shop.example/p"), List.of(walk), false).look(),
                "3540 ms",
                "look at https://shop.example/p");
    }

    @Test
    void a_link_that_does_not_lead_to_its_destination_fails_and_nothing_is_said_of_the_shop() {
        destination = shop.url("/p?id=4/7");
        fails(
                Check.LINK_LANDS,
                look(shop.url("/p?id=4%2F7"), Launches.inRoute53(), AddressRule.ANY),
                "302 to " + destination);
        tracking.on("/c/token", _ -> new Answer(403, null, "", null));
        List<Finding> findings = look(shop.url("/p"), Launches.inRoute53(), AddressRule.ANY);
        fails(Check.LINK_LANDS, findings, "403");
        isNotChecked(Check.SHOP_LANDS, findings, Reason.NOT_APPLICABLE, "link.lands");
    }

    @Test
    void a_private_address_is_not_asked_and_said_so() {
        destination = shop.url("/p");
        isNotChecked(
                Check.LINK_LANDS,
                look(destination, Launches.inRoute53(), AddressRule.PUBLIC_ALONE),
                Reason.NOT_APPLICABLE,
                "--allow-private");
    }

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

    private List<Finding> click(String pathAndQuery) {
        destination = shop.url(pathAndQuery);
        return look(destination, Launches.inRoute53(), AddressRule.ANY);
    }

    /** Of the shop's own host nothing is asked: it is the tracking domain's. */
    private List<Finding> clickWithApps() {
        tracking.page("/p");
        destination = tracking.url("/p");
        return look(destination, Launches.of(Launches.YAML + PROFILE_APPS), AddressRule.ANY);
    }

    private List<Finding> look(String url, Launch launch, AddressRule rule) {
        try (Fetcher fetcher = new Fetcher(CERTIFICATES.trust(), Duration.ofSeconds(5), rule)) {
            return Verdicts.of(
                    List.of(new ProbeExaminations(launch, List.of(link(url)), fetcher, 5).clicks(Optional.empty())));
        }
    }

    private ProbeLink link(String url) {
        return new ProbeLink(
                "clickway-probe-1", "1", Instant.parse("2026-11-25T12:00:00Z"), url, tracking.url("/c/token"));
    }
}
