package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A shopper with a browser: the inbox, a click, the shop, and what the page says of it. */
class InboxIT {
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
    void a_click_lands_on_the_original_url_and_shows_with_its_verdict_and_the_reasons_in_words() {
        String landing = local.shop() + "/cart?variant=41&cart=a%2Fb+c&ref=&code=SPRING-20&utm_source=newsletter"
                + "&utm_medium=email&utm_campaign=spring-sale&utm_content=checkout";
        browser.get(local.inbox() + "/");
        String inbox = browser.getWindowHandle();
        String delivery = chromium.await(By.id("delivery"), "local-").getText();

        assertThat(landedAfterClicking(inbox, "Go to checkout")).isEqualTo(landing + "#checkout");
        assertThat(browser.findElement(By.id("received")).getText()).isEqualTo(landing);
        assertThat(chromium.await(By.id("location"), "#checkout").getText()).isEqualTo(landing + "#checkout");
        assertThat(browser.findElements(By.cssSelector("tr.utm"))).hasSize(4);

        browser.close();
        browser.switchTo().window(inbox);
        chromium.await(By.id("clicks-count"), "1 click");
        // The browser of this test says that nobody sits before it.
        WebElement click = chromium.await(By.cssSelector("#clicks > li:first-child"), "Machine");
        assertThat(click.getText())
                .contains("checkout", "spring-sale", delivery, "GET", "Headless Chrome on Linux", "after sending")
                .contains("headless browser", "Its user agent names a crawler or a programmer's tool", "more");
        click.findElement(By.tagName("summary")).click();
        assertThat(click.getText()).contains("100 makes a machine");

        assertThat(landedAfterClicking(inbox, "your account"))
                .startsWith(local.shop() + "/account/orders?tab=open&utm_");
        browser.close();
        browser.switchTo().window(inbox);
        chromium.await(By.id("clicks-count"), "2 clicks");
        chromium.await(By.cssSelector("#clicks > li:first-child"), "account");

        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .isEmpty();
    }

    @Test
    void every_mail_is_shown_with_its_pictures() {
        browser.get(local.inbox() + "/");
        chromium.await(By.id("delivery"), "local-");
        List<WebElement> mails = browser.findElements(By.cssSelector("#mails button"));
        assertThat(mails).hasSize(6);
        for (WebElement mail : mails) {
            String before = browser.findElement(By.id("delivery")).getText();
            mail.click();
            String message = browser.findElement(By.id("message")).getText();
            assertThat(mail.getDomAttribute("aria-current")).isEqualTo("true");
            assertThat(mails.indexOf(mail) == 0
                            || !browser.findElement(By.id("delivery")).getText().equals(before))
                    .as("a delivery of its own")
                    .isTrue();
            chromium.until(page -> Objects.requireNonNull(
                            page.findElement(By.id("mail")).getDomAttribute("src"))
                    .contains("/" + message + "/"));
            browser.switchTo().frame("mail");
            try {
                WebElement title = chromium.until(page -> {
                    List<WebElement> found = page.findElements(By.tagName("h1"));
                    return found.isEmpty() || !found.getFirst().isDisplayed() ? null : found.getFirst();
                });
                assertThat(title.getText()).as(message).isNotBlank();
                chromium.until(page -> Objects.equals(
                        browser.executeScript(
                                "return [...document.images].every(one => one.complete && one.naturalWidth > 0)"),
                        true));
            } finally {
                browser.switchTo().defaultContent();
            }
        }
    }

    @Test
    void links_that_are_not_tracked_stay_as_they_were() {
        browser.get(local.inbox() + "/");
        chromium.await(By.id("delivery"), "local-");
        browser.switchTo().frame("mail");

        assertThat(href("Unsubscribe")).isEqualTo("https://unsubscribe.demo.example/u/8f3c?list=offers");
        assertThat(href("care@demo.example")).isEqualTo("mailto:care@demo.example?subject=My%20cart");
    }

    @Test
    void delivered_again_the_mail_is_another_delivery() {
        browser.get(local.inbox() + "/");
        String first = chromium.await(By.id("delivery"), "local-").getText();

        browser.findElement(By.id("deliver")).click();

        String second = chromium.until(page -> {
            String shown = page.findElement(By.id("delivery")).getText();
            return shown.equals(first) ? null : shown;
        });
        assertThat(second).startsWith("local-");
    }

    private static String landedAfterClicking(String inbox, String link) {
        browser.switchTo().frame("mail");
        chromium.until(page -> page.findElement(By.linkText(link))).click();
        chromium.until(page -> page.getWindowHandles().size() == 2);
        String shop = browser.getWindowHandles().stream()
                .filter(window -> !window.equals(inbox))
                .findFirst()
                .orElseThrow();
        browser.switchTo().window(shop);
        chromium.await(By.tagName("h1"), "lands");
        return Objects.requireNonNull(browser.getCurrentUrl());
    }

    private static String href(String link) {
        return Objects.requireNonNull(
                chromium.until(page -> page.findElement(By.linkText(link))).getDomAttribute("href"));
    }
}
