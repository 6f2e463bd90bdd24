package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;

/** What the local page lets its reader try, in a browser. */
class LocalPageIT {
    private static LocalPage page;
    private static LocalProcess local;
    private static Chromium chromium;
    private static ChromeDriver browser;

    @BeforeAll
    static void open(@TempDir Path data) throws IOException {
        page = LocalPage.open(data);
        local = page.local();
        chromium = page.chromium();
        browser = chromium.driver;
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.close();
        }
    }

    @Test
    void a_scanner_clicks_over_the_edge_and_shows_as_a_machine_with_its_name_and_the_reasons() {
        open("");
        int before = number("redirects");

        visit("Barracuda");

        chromium.await(By.id("visit-note"), "20 requests on the way.");
        chromium.until(page -> number("redirects") >= before + 20 ? true : null);
        WebElement click = chromium.await(By.cssSelector("#clicks > li:first-child"), "Machine");
        assertThat(click.getText()).contains("Barracuda", "Its user agent names a mail scanner", "GET");
    }

    @Test
    void with_dynamodb_down_redirects_go_on_and_the_clicks_come_back_with_it() {
        open("");
        int redirects = number("redirects");
        int stored = number("stored");
        int recovered = number("recovered");

        press("none", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        chromium.await(By.id("outage-note"), "It takes nothing.");
        visit("Proofpoint");

        chromium.until(page -> number("waiting") == 10 ? true : null);
        assertThat(number("redirects")).isEqualTo(redirects + 10);
        assertThat(number("stored")).isEqualTo(stored);

        press("down", Keys.ARROW_LEFT, Keys.ARROW_LEFT);

        chromium.until(
                page -> (number("recovered") == recovered + 10 && number("stored") == stored + 10) ? true : null);
        assertThat(number("waiting")).isZero();
        chromium.await(By.id("outage-note"), "Each click is written before its redirect is answered.");
    }

    @Test
    void the_switch_shows_what_holds_also_while_it_has_the_focus_and_another_page_has_switched() throws Exception {
        open("");
        press("none", Keys.ARROW_RIGHT);
        chromium.await(By.id("outage-note"), "It takes everything two seconds late.");

        assertThat(elsewhere("none")).isEqualTo(200);

        chromium.await(By.id("outage-note"), "Each click is written before its redirect is answered.");
        assertThat(browser.findElement(By.cssSelector("#fault input[value=none]"))
                        .isSelected())
                .isTrue();
        assertThat(browser.switchTo().activeElement().getDomAttribute("name")).isEqualTo("fault");
    }

    @Test
    void after_a_paste_that_was_refused_visitors_do_not_come_to_the_one_before() {
        paste("<a href='https://www.demo.example/'>one</a>");
        chromium.await(By.id("changes-note"), "1 tracked");
        visit("Barracuda");
        chromium.await(By.id("visit-note"), "2 requests on the way.");

        browser.findElement(By.id("html")).clear();
        browser.findElement(By.id("rewrite")).click();
        chromium.await(By.id("refusal"), "Paste the HTML of a mail first.");
        visit("Barracuda");

        chromium.await(By.id("visit-note"), "20 requests on the way.");
    }

    @Test
    void a_pasted_mail_shows_what_changed_and_no_more_and_what_could_not_be_tracked() {
        paste("""
                <p>A secret of mine <a href="https://www.demo.example/cart?a=%2F&amp;b">Cart</a>
                <a href="/account">Account</a></p>
                """);

        chromium.await(By.id("changes-note"), "2 links: 1 tracked, 1 left as they were.");
        assertThat(browser.findElements(By.cssSelector("#changes li"))).hasSize(1);
        assertThat(browser.findElement(By.cssSelector("#changes del")).getText())
                .isEqualTo("https://www.demo.example/cart?a=%2F&amp;b");
        assertThat(browser.findElement(By.cssSelector("#changes ins")).getText())
                .matches(local.inbox() + "/c/[A-Za-z0-9_-]+");
        assertThat(browser.findElement(By.id("left")).getText())
                .contains("/account", "Warning: has no host; write the whole URL");
        assertThat(browser.findElement(By.id("rewritten")).getText()).doesNotContain("A secret of mine");
        browser.switchTo().frame("preview");
        chromium.await(By.tagName("p"), "A secret of mine");
        browser.switchTo().defaultContent();
    }

    @Test
    void nothing_of_a_pasted_mail_runs_or_is_loaded() throws IOException {
        AtomicInteger visits = new AtomicInteger();
        try (ServerSocket elsewhere = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> count(elsewhere, visits));
            String there = "http://127.0.0.1:" + elsewhere.getLocalPort();
            paste("""
                    <html><head><meta http-equiv="refresh" content="0;url=T/a"><base href="T/">
                    <link rel="stylesheet" href="T/b"><link rel="preconnect" href="T"><link rel="prefetch" href="T/c">
                    <link rel="dns-prefetch" href="T"><link rel="icon" href="T/d"><style>@import url(T/e); p{background:url(T/f)}</style>
                    </head><body background="T/g" onload="fetch('T/h')"><script>fetch('T/i')</script><img src="T/j" srcset="T/k 2x">
                    <iframe src="T/l"></iframe><object data="T/m"></object><embed src="T/n"><video src="T/o" poster="T/p" autoplay></video>
                    <form action="T/q"><input autofocus onfocus="this.form.submit()"></form><svg><image href="T/r"/></svg>
                    <noscript><link rel="preconnect" href="T"></noscript><template><link rel="preconnect" href="T"></template>
                    <a id="end" href="https://www.demo.example/">Shop</a></body></html>
                    """.replace("T", there));
            chromium.await(By.id("changes-note"), "1 tracked");
            browser.switchTo().frame("preview");
            chromium.await(By.id("end"), "Shop");
            browser.switchTo().defaultContent();
            assertThat(browser.executeScript("""
                    return new Promise(done => requestIdleCallback(() => requestAnimationFrame(() => done(document.title))))
                    """)).isEqualTo("Your own mail · Clickway on this machine");
            // What is loaded late would have been loaded by the time that another page is live.
            open("");
            assertThat(visits).hasValue(0);
        }
    }

    @Test
    void what_cannot_be_rewritten_is_said_in_words() {
        paste(" ");
        chromium.await(By.id("refusal"), "Paste the HTML of a mail first.");

        open("own-mail");
        browser.executeScript(
                "document.getElementById('html').value = '<a href=\"https://a.example/\">x</a>'.repeat(2001)");
        browser.findElement(By.id("rewrite")).click();

        chromium.await(By.id("refusal"), "2000");
        assertThat(browser.findElement(By.id("rewritten")).isDisplayed()).isFalse();
    }

    @Test
    void the_report_is_made_when_it_is_asked_for_and_made_again() {
        open("report");
        chromium.await(By.id("report-note"), "Made at");
        browser.switchTo().frame("made-report");
        chromium.await(By.tagName("h1"), "Clicks of demo");
        browser.switchTo().defaultContent();
        String first = browser.findElement(By.id("made-report")).getDomAttribute("src");

        browser.findElement(By.id("report-again")).click();

        chromium.until(
                page -> !String.valueOf(page.findElement(By.id("made-report")).getDomAttribute("src"))
                                .equals(first)
                        ? true
                        : null);
        chromium.await(By.id("report-note"), "Made at");
    }

    @ParameterizedTest
    @CsvSource({
        "'', Skip to the clicks|Inbox|Your own mail|Report|Demo Home|deliver|visitor|Click|fault|clicks",
        "own-mail, Skip to the clicks|Inbox|Your own mail|Report|html|rewrite|example|visitor|Click|fault|clicks",
        "report, Skip to the clicks|Inbox|Your own mail|Report|Open by itself|report-again|visitor|Click|fault|clicks"
    })
    void all_of_it_is_reached_by_keyboard_in_the_order_of_the_page_and_shows_that_it_is(String view, String controls) {
        open(view);
        browser.executeScript("document.activeElement.blur()");
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 40 && !reached.contains("clicks"); i++) {
            browser.switchTo().activeElement().sendKeys(Keys.TAB);
            reached.add((String) browser.executeScript("""
                    const at = document.activeElement;
                    const name = at.id || at.name || at.innerText.split('\\n')[0] || at.localName;
                    const shown = at.name === 'fault' ? at.nextElementSibling : at;
                    const outline = getComputedStyle(shown);
                    const seen = outline.outlineStyle === 'solid' && parseFloat(outline.outlineWidth) >= 2;
                    // A mail's or a report's own links show it in their way.
                    return seen || at.localName === 'iframe' ? name : name + ' shows no focus';
                    """));
        }

        assertThat(reached)
                .containsSubsequence(controls.split("\\|"))
                .endsWith("clicks")
                .noneMatch(name -> name.endsWith("shows no focus"));
    }

    @ParameterizedTest
    @CsvSource({"1200,light", "1200,dark", "390,light", "390,dark"})
    void axe_finds_nothing_and_the_page_is_as_wide_as_the_screen(int width, String scheme) throws IOException {
        try {
            chromium.screen(width, scheme);
            for (String view : List.of("", "own-mail", "report")) {
                if (view.equals("own-mail")) {
                    open(view);
                    browser.findElement(By.id("example")).click();
                    browser.findElement(By.id("rewrite")).click();
                    chromium.await(By.id("changes-note"), "links");
                } else {
                    open(view);
                }
                assertThat(chromium.violations()).as(view).isEmpty();
                assertThat(chromium.overhang()).as(view).isLessThanOrEqualTo(0);
            }
        } finally {
            chromium.screen(1440, "light");
        }
    }

    private static void open(String view) {
        browser.get("about:blank");
        browser.get(local.inbox() + "/#" + view);
        chromium.await(By.id("connection"), "Live");
    }

    private static void paste(String html) {
        open("own-mail");
        browser.executeScript("document.getElementById('html').value = arguments[0]", html);
        browser.findElement(By.id("rewrite")).click();
    }

    private static void visit(String visitor) {
        new Select(browser.findElement(By.id("visitor"))).selectByVisibleText(visitor);
        browser.findElement(By.cssSelector("#visit button")).click();
    }

    /** The fault is switched from another page; the status of the answer. */
    private static int elsewhere(String fault) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(local.inbox() + "/inbox/outage"))
                .header("Origin", local.inbox())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"fault\":\"" + fault + "\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static int number(String id) {
        return Integer.parseInt(browser.findElement(By.id(id)).getText().replace(",", ""));
    }

    /** On the switch, which arrows move. */
    private static void press(String from, Keys... keys) {
        browser.executeScript("document.querySelector('#fault input[value=" + from + "]').focus()");
        for (Keys key : keys) {
            browser.switchTo().activeElement().sendKeys(key);
        }
    }

    private static void count(ServerSocket server, AtomicInteger visits) {
        while (true) {
            try {
                server.accept().close();
                visits.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }
}
