package dev.clickway.cli.doctor.probe;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static dev.clickway.cli.doctor.Verdicts.warns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.Verdicts;
import dev.clickway.cli.doctor.probe.TestShop.Answer;
import dev.clickway.cli.doctor.web.AddressRule;
import dev.clickway.cli.doctor.web.Fetcher;
import dev.clickway.cli.doctor.web.Trust;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a browser does that redirects do not tell; skipped where there is no Chromium. */
class BrowserIT {
    @Test
    void a_script_that_leads_on_is_found_and_where_it_loses_parameters_it_fails() throws IOException {
        assumeThatThereIsOne();
        try (TestShop shop = TestShop.http()) {
            shop.on("/c/plain", _ -> Answer.to(shop.url("/p?id=1")))
                    .on("/c/loses", _ -> Answer.to(shop.url("/loses?id=1")))
                    .on("/c/keeps", _ -> Answer.to(shop.url("/keeps?id=1")))
                    .on("/loses", _ -> Answer.page("<script>location.replace('/p')</script>"))
                    .on("/keeps", _ -> Answer.page("<script>location.replace('/p' + location.search)</script>"))
                    .page("/p");
            List<Finding> findings = look(
                    System.getenv(),
                    link("1", shop, "/p?id=1", "/c/plain"),
                    link("2", shop, "/loses?id=1", "/c/loses"),
                    link("3", shop, "/keeps?id=1", "/c/keeps"));

            passes(Check.SHOP_BROWSER, List.of(findings.get(0)), "both end at " + shop.url("/p?id=1"));
            fails(Check.SHOP_BROWSER, List.of(findings.get(1)), "id is lost", "look at the scripts");
            warns(Check.SHOP_BROWSER, List.of(findings.get(2)), "a browser ends at " + shop.url("/p?id=1"));
        }
    }

    @Test
    void a_browser_asks_no_private_address_wherever_a_page_sends_it() throws IOException, InterruptedException {
        assumeThatThereIsOne();
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        try (TestShop shop = TestShop.http()) {
            shop.on("/p", _ -> {
                asked.add("/p");
                return Answer.page("<h1>Shirt</h1>");
            });
            Chromium browser = Chromium.find(System.getenv()).orElseThrow();
            for (String host : List.of("localhost", "127.0.0.1")) {
                String url = shop.url("/p").replace("localhost", host);
                assertThat(browser.open(url, AddressRule.PUBLIC_ALONE))
                        .isInstanceOfSatisfying(
                                Chromium.Arrival.Unknown.class,
                                unknown -> assertThat(unknown.why()).contains("private network", "--allow-private"));
            }
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void where_the_redirects_end_at_no_page_a_browser_is_held_against_nothing() throws IOException {
        assumeThatThereIsOne();
        try (TestShop shop = TestShop.http()) {
            shop.on("/c/busy", _ -> Answer.to(shop.url("/busy")))
                    .on("/busy", _ -> new Answer(503, null, "<h1>Later</h1>", null));
            isNotChecked(
                    Check.SHOP_BROWSER,
                    look(System.getenv(), link("1", shop, "/busy", "/c/busy")),
                    Reason.NOT_APPLICABLE,
                    "end at no page");
        }
    }

    private static void assumeThatThereIsOne() {
        if (Chromium.find(System.getenv()).isEmpty()) {
            Verdicts.saw(Check.SHOP_BROWSER, "skipped");
        }
        assumeThat(Chromium.find(System.getenv())).as("Chromium is installed").isPresent();
    }

    @Test
    void without_a_browser_nothing_is_said() throws IOException {
        try (TestShop shop = TestShop.http()) {
            isNotChecked(
                    Check.SHOP_BROWSER,
                    look(Map.of("PATH", ""), link("1", shop, "/p", "/c/plain")),
                    Reason.UNFORESEEN,
                    "install the package chromium");
        }
    }

    private static List<Finding> look(Map<String, String> environment, ProbeLink... links) {
        try (Fetcher fetcher = new Fetcher(Trust.ofJdk(), Duration.ofSeconds(5), AddressRule.ANY)) {
            return Verdicts.of(List.of(new ProbeExaminations(Launches.inRoute53(), List.of(links), fetcher, 5)
                    .browser(environment, AddressRule.ANY)));
        }
    }

    private static ProbeLink link(String name, TestShop shop, String destination, String path) {
        return new ProbeLink("clickway-probe-1", name, Instant.EPOCH, shop.url(destination), shop.url(path));
    }
}
