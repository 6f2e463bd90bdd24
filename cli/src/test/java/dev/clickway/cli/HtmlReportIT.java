package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clickway.reporting.ExportWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** The HTML report in a browser: it is accessible, fits a phone, and neither loads nor runs anything of what it shows. */
class HtmlReportIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Instant SENT = Instant.parse("2026-11-20T09:00:00Z");
    private static final String HOSTILE = "<img src=x onerror=document.title='ran'>\"'&";

    private static ChromeDriver browser;
    private static String html;
    private static Path page;

    @BeforeAll
    static void make(@TempDir Path folder) throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "the browser tests need Chromium: apt-get install chromium");
        assumeTrue(Files.isExecutable(DRIVER), "the browser tests need its driver: apt-get install chromium-driver");
        clicks(folder.resolve("export"));
        Path mail = Files.writeString(folder.resolve("mail.html"), """
                <html><head><meta http-equiv="refresh" content="0;url=https://evil.example/">
                <style>@import url(https://evil.example/a.css); td { background: url("https://evil.example/b.png") }</style>
                <link rel="stylesheet" href="https://evil.example/c.css"><base href="https://evil.example/"></head>
                <body onload="document.title='ran'" style="background:url(https://evil.example/d.png)">
                <script>parent.document.title = 'ran'</script><iframe src="https://evil.example/e"></iframe>
                <form action="https://evil.example/f"><input name="q"></form><svg onload="document.title='ran'"></svg>
                <a href="https://www.demo.example/" data-clickway-link="hero"><img src="https://evil.example/g.png" alt="Shop"></a>
                <a href="javascript:document.title='ran'">no</a><video src="https://evil.example/h.mp4" autoplay></video>
                <a href="https://www.demo.example/cart" data-clickway-link="cart">Cart</a></body></html>
                """);
        Path sends = Files.writeString(folder.resolve("sends.csv"), "message,sent\nspring,400\n");
        Path orders = Files.writeString(
                folder.resolve("orders.csv"), "click,time,amount,currency\np3,2026-11-20T12:00:00Z,12.50,EUR\n");
        page = folder.resolve("report.html");
        Run run = Run.clickway(
                "report",
                "--brand",
                "demo",
                "--from",
                folder.resolve("export").toString(),
                "--sends",
                sends.toString(),
                "--orders",
                orders.toString(),
                "--message",
                "spring",
                "--compare",
                "2026-11-01..2026-11-20",
                "--format",
                "html",
                "--mail",
                mail.toString(),
                "--out",
                page.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        html = Files.readString(page);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking");
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void it_shows_what_was_asked_for() {
        open(1200, "light");

        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Clicks of demo");
        assertThat(browser.findElements(By.tagName("h2")).stream()
                        .map(title -> title.getText())
                        .toList())
                .containsExactly(
                        "Clicks over time",
                        "People and machines",
                        "Compared",
                        "Messages",
                        "Links",
                        "Click map of spring",
                        "Revenue",
                        "Time from send to click",
                        "Countries",
                        "Devices",
                        "Tracking domains",
                        "UTM parameters that arrived");
        assertThat(browser.findElement(By.className("headline")).getText())
                .contains("Deliveries with a human click", "12.50", "of 400 sent");
        assertThat(browser.findElement(By.tagName("footer")).getText()).contains("1 × not a click");
    }

    @Test
    void nothing_of_what_it_shows_runs_or_is_loaded() {
        open(1200, "light");

        assertThat(browser.getTitle()).isEqualTo("Clicks of demo");
        assertThat(browser.getCurrentUrl()).startsWith("file:");
        assertThat(browser.findElements(By.cssSelector("script, link, img, iframe[src]")))
                .isEmpty();
        assertThat(html).contains("default-src 'none'").doesNotContain("<script", "evil.example", HOSTILE);
        // What is left of addresses is text: where clicks led.
        assertThat(html.replaceAll("<code>[^<]*</code>", ""))
                .doesNotContain("http://", "https://", "url(")
                .doesNotContainPattern("<[a-z]+[^>]*\\s(src|href|action|poster|background)=");
        assertThat(browser.executeScript("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    @Test
    void the_mail_in_its_frame_has_its_clicks_and_nothing_else() {
        open(1200, "light");
        browser.switchTo().frame(0);
        try {
            assertThat(browser.findElements(By.className("clickway-clicks")).stream()
                            .map(badge -> badge.getText()))
                    .hasSize(2)
                    .allMatch(badge -> badge.matches("[0-9]+ · [0-9.]+ %"));
            assertThat(browser.findElements(
                            By.cssSelector("script, iframe, form, input, video, svg, base, link, [href], [src]")))
                    .isEmpty();
            assertThat(browser.findElement(By.tagName("img")).getDomAttribute("alt"))
                    .isEqualTo("Shop");
        } finally {
            browser.switchTo().defaultContent();
        }
    }

    @ParameterizedTest
    @CsvSource({"1200,light", "1200,dark", "390,light", "390,dark"})
    void axe_finds_nothing_and_the_page_is_as_wide_as_the_screen(int width, String scheme) throws IOException {
        open(width, scheme);
        try (InputStream axe = Objects.requireNonNull(HtmlReportIT.class.getResourceAsStream("/axe.min.js"))) {
            browser.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }

        Object found = browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {iframes: false}).then(
                  results => done(results.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))),
                  error => done([String(error)]));
                """);

        assertThat((List<?>) found).isEmpty();
        assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0L);
    }

    private static void open(int width, String scheme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
        browser.manage().window().setSize(new Dimension(Math.max(width, 500), 900));
        browser.get(page.toUri().toString());
    }

    private static void clicks(Path folder) throws IOException {
        String phone =
                "\"ua\":{\"S\":\"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
                        + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1\"}";
        try (ExportWriter export =
                ExportWriter.open(folder, "clickway-demo-clicks", Instant.parse("2026-11-24T03:00:00Z"))) {
            for (int i = 0; i < 60; i++) {
                export.add(click("p" + i, i % 3 == 0 ? "hero" : i % 3 == 1 ? "cart" : "gone", 600 + i * 3_000L, phone));
                if (i % 4 == 0) {
                    export.add(click("m" + i, "hero", 5 + i, "\"ua\":{\"S\":\"python-requests/2.32.0\"}"));
                }
            }
            export.add(click("odd", json(HOSTILE), 900, phone));
            export.add("{\"price\":{\"N\":\"5\"}}");
            export.finish();
        }
    }

    private static String json(String text) {
        return text.replace("\"", "\\\"");
    }

    private static String click(String id, String link, long after, String client) {
        return """
                {"delivery":{"S":"d-%s"},"click":{"S":"%s"},"message":{"S":"spring"},"link":{"S":"%s"},"at":{"N":"%d"},\
                "sentAt":{"N":"%d"},"method":{"S":"GET"},"token":{"S":"exact"},"domain":{"S":"click.demo.example"},\
                "destination":{"S":"https://www.demo.example/?utm_source=Newsletter"},"country":{"S":"DE"},%s}""".formatted(id, id, link, SENT.plusSeconds(after).toEpochMilli(), SENT.getEpochSecond(), client);
    }
}
