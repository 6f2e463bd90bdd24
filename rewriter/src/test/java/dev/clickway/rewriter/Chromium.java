package dev.clickway.rewriter;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A browser that says how it reads a mail or a URL. It resolves no host but this machine's own, so that nothing that
 * stands in a mail is ever fetched. What it is asked about travels as Base64, for a letter that is none would not survive
 * the protocol.
 */
final class Chromium implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private final ChromeDriver driver;
    private @Nullable HttpServer page;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Opens it on an empty page; skips the test where there is none. */
    static Chromium open() {
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
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        Chromium chromium = new Chromium(driver);
        chromium.goTo("about:blank");
        return chromium;
    }

    String version() {
        return Objects.requireNonNull(driver.getCapabilities().getBrowserVersion());
    }

    /** Opens a page, and puts the questions of {@code browser-truth.js} into it. */
    void goTo(String url) {
        driver.get(url);
        try (InputStream script = Chromium.class.getResourceAsStream("/browser-truth.js")) {
            driver.executeScript(new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the URL standard's own function makes of each: its href, or null where it is no URL. */
    @SuppressWarnings("unchecked")
    List<@Nullable String> hrefs(List<String> urls, @Nullable String base) {
        return (List<@Nullable String>)
                ask("hrefs", urls.stream().map(Chromium::packed).toList(), base);
    }

    /** What it sees in each document; see {@code browser-truth.js}. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> documents(List<byte[]> documents) {
        Base64.Encoder base64 = Base64.getEncoder();
        return (List<Map<String, Object>>)
                ask("documents", documents.stream().map(base64::encodeToString).toList(), null);
    }

    /**
     * Where the browser would go when the first element that matches is clicked; it fails where it goes nowhere. A
     * browser tells this on a page that has an address, and does not go.
     */
    String clicked(String html, String selector) {
        if (page == null) {
            page = page();
            goTo("http://127.0.0.1:" + page.getAddress().getPort() + "/");
        }
        return (String)
                Objects.requireNonNull(driver.executeAsyncScript("truth.clicked(...arguments)", html, selector));
    }

    private static HttpServer page() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object ask(String question, List<String> about, @Nullable String with) {
        return Objects.requireNonNull(
                driver.executeScript("return truth." + question + "(arguments[0], arguments[1])", about, with));
    }

    private static String packed(String text) {
        byte[] units = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            units[2 * i] = (byte) text.charAt(i);
            units[2 * i + 1] = (byte) (text.charAt(i) >> 8);
        }
        return Base64.getEncoder().encodeToString(units);
    }

    @Override
    public void close() {
        driver.quit();
        if (page != null) {
            page.stop(0);
        }
    }
}
