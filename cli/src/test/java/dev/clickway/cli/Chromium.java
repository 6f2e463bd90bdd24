package dev.clickway.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium with a profile of its own, which its driver deletes. */
final class Chromium implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Path BINARY = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the tests where there is none. */
    static Chromium start() {
        assumeTrue(Files.isExecutable(BINARY), "the browser tests need Chromium: apt-get install chromium");
        assumeTrue(Files.isExecutable(DRIVER), "the browser tests need its driver: apt-get install chromium-driver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BINARY.toFile());
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
        return new Chromium(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options));
    }

    /** @param scheme {@code light} or {@code dark} */
    void screen(int width, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** What axe finds wrong with the page, frames left out. */
    List<?> violations() throws IOException {
        try (InputStream axe = Objects.requireNonNull(Chromium.class.getResourceAsStream("/axe.min.js"))) {
            driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) Objects.requireNonNull(driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {iframes: false}).then(
                  results => done(results.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))),
                  error => done([String(error)]));
                """));
    }

    /** By how much the page is wider than the screen. */
    long overhang() {
        return (Long) Objects.requireNonNull(
                driver.executeScript("return document.documentElement.scrollWidth - innerWidth"));
    }

    <T> T until(Function<WebDriver, T> condition) {
        return new WebDriverWait(driver, LIMIT).until(condition);
    }

    /** The first element that is found, once it shows this. */
    WebElement await(By by, String text) {
        return until(page -> {
            List<WebElement> found = page.findElements(by);
            return found.isEmpty() || !found.getFirst().getText().contains(text) ? null : found.getFirst();
        });
    }

    @Override
    public void close() {
        driver.quit();
    }
}
