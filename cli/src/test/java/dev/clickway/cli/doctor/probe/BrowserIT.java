package dev.clickway.cli.doctor.probe;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static dev.clickway.cli.doctor.Verdicts.warns;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a browser does that redirects do not tell; skipped where there is no Chromium. */
class BrowserIT {
    @Test
    void a_script_that_leads_on_is_found_and_where_it_loses_parameters_it_fails() throws IOException {
        assumeThat(Chromium.find(System.getenv())).as("Chromium is installed").isPresent();
        try (TestShop shop = TestShop.http()) {
            shop.on("/c/plain", _ -> Answer.to(shop.url("/p?id=1")))
                    .on("/c/loses", _ -> Answer.to(shop.url("/loses?id=1")))
                    .on("/c/keeps", _ -> Answer.to(shop.url("/keeps?id=1")))
                    .on("/loses", _ -> Answer.page("<script>location.replace('/p')</script>"))
                    .on("/keeps", _ -> Answer.page("<script>location.replace('/p' + location.search)</script>"))
                    .page("/p");
            List<Finding> findings = look(
                    shop,
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
    void without_a_browser_nothing_is_said() throws IOException {
        try (TestShop shop = TestShop.http()) {
            isNotChecked(
                    Check.SHOP_BROWSER,
                    look(shop, Map.of("PATH", ""), link("1", shop, "/p", "/c/plain")),
                    Reason.UNFORESEEN,
                    "install the package chromium");
        }
    }

    private static List<Finding> look(TestShop shop, Map<String, String> environment, ProbeLink... links) {
        try (Fetcher fetcher = new Fetcher(Trust.ofJdk(), Duration.ofSeconds(5), AddressRule.ANY)) {
            return Verdicts.of(List.of(new ProbeExaminations(Launches.inRoute53(), List.of(links), fetcher, 5)
                    .browser(environment)));
        }
    }

    private static ProbeLink link(String name, TestShop shop, String destination, String path) {
        return new ProbeLink(
                "clickway-probe-1", name, Instant.EPOCH, shop.url(destination), shop.url(path));
    }
}
