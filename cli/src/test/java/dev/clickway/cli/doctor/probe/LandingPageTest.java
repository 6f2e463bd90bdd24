package dev.clickway.cli.doctor.probe;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.probe.TestShop.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page where a link ends: whether it is one, and what it loads. */
class LandingPageTest extends ProbedShop {
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
}
