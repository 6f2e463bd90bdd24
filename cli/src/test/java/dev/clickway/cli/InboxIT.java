package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A shopper with a browser: the inbox, a click, the shop, and what the page says of it. */
class InboxIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static LocalProcess local;
    private static ChromeDriver browser;

    @BeforeAll
    static void open(@TempDir Path data) throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "the browser tests need Chromium: apt-get install chromium");
        assumeTrue(Files.isExecutable(DRIVER), "the browser tests need its driver: apt-get install chromium-driver");
        local = LocalProcess.start(data, "--port", "0");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1440,900");
        // The driver gives each browser a profile of its own, and deletes it.
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
        if (local != null) {
            local.close();
        }
    }

    @Test
    void a_click_lands_on_the_original_url_and_shows_in_the_clicks_and_in_the_report() {
        String landing = local.shop() + "/cart?variant=41&cart=a%2Fb+c&ref=&code=SPRING-20&utm_source=newsletter"
                + "&utm_medium=email&utm_campaign=spring-sale&utm_content=checkout";
        browser.get(local.inbox() + "/");
        String inbox = browser.getWindowHandle();
        String delivery = await(By.id("delivery"), "local-").getText();

        assertThat(landedAfterClicking(inbox, "Go to checkout")).isEqualTo(landing + "#checkout");
        assertThat(browser.findElement(By.id("received")).getText()).isEqualTo(landing);
        assertThat(await(By.id("location"), "#checkout").getText()).isEqualTo(landing + "#checkout");
        assertThat(browser.findElements(By.cssSelector("tr.utm"))).hasSize(4);

        browser.close();
        browser.switchTo().window(inbox);
        await(By.id("clicks-count"), "1 click");
        assertThat(await(By.cssSelector("#clicks li:first-child"), "checkout").getText())
                .contains(delivery, "GET", "Chrome on Linux", "after sending");
        assertThat(report("checkout")).contains("spring-sale", "checkout 1 1", "All 1 1");

        assertThat(landedAfterClicking(inbox, "your account"))
                .startsWith(local.shop() + "/account/orders?tab=open&utm_");
        browser.close();
        browser.switchTo().window(inbox);
        await(By.id("clicks-count"), "2 clicks");
        await(By.cssSelector("#clicks li:first-child"), "account");
        assertThat(report("account")).contains("account 1 1", "checkout 1 1", "All 2 1");

        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .isEmpty();
    }

    @Test
    void links_that_are_not_tracked_stay_as_they_were() {
        browser.get(local.inbox() + "/");
        await(By.id("delivery"), "local-");
        browser.switchTo().frame("mail");

        assertThat(href("Unsubscribe")).isEqualTo("https://unsubscribe.demo.example/u/8f3c?list=offers");
        assertThat(href("care@demo.example")).isEqualTo("mailto:care@demo.example?subject=My%20cart");
    }

    @Test
    void delivered_again_the_mail_is_another_delivery() {
        browser.get(local.inbox() + "/");
        String first = await(By.id("delivery"), "local-").getText();

        browser.findElement(By.id("deliver")).click();

        String second = new WebDriverWait(browser, LIMIT).until(driver -> {
            String shown = driver.findElement(By.id("delivery")).getText();
            return shown.equals(first) ? null : shown;
        });
        assertThat(second).startsWith("local-");
    }

    private static String landedAfterClicking(String inbox, String link) {
        browser.switchTo().frame("mail");
        new WebDriverWait(browser, LIMIT)
                .until(driver -> driver.findElement(By.linkText(link)))
                .click();
        new WebDriverWait(browser, LIMIT)
                .until(driver -> driver.getWindowHandles().size() == 2);
        String shop = browser.getWindowHandles().stream()
                .filter(window -> !window.equals(inbox))
                .findFirst()
                .orElseThrow();
        browser.switchTo().window(shop);
        await(By.tagName("h1"), "lands");
        return Objects.requireNonNull(browser.getCurrentUrl());
    }

    /** The report on one line, once it has a link. */
    private static String report(String link) {
        return await(By.id("report"), link).getText().replaceAll("\\s+", " ");
    }

    private static String href(String link) {
        return Objects.requireNonNull(new WebDriverWait(browser, LIMIT)
                .until(driver -> driver.findElement(By.linkText(link)))
                .getDomAttribute("href"));
    }

    private static WebElement await(By by, String text) {
        return new WebDriverWait(browser, LIMIT).until(driver -> {
            List<WebElement> found = driver.findElements(by);
            return found.isEmpty() || !found.getFirst().getText().contains(text) ? null : found.getFirst();
        });
    }
}
