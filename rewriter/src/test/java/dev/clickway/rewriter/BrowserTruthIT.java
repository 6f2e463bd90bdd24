package dev.clickway.rewriter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.brand.LinkChoices;
import dev.clickway.rewriter.LinkReport.Tracked;
import dev.clickway.rewriter.SeenDocument.Pair;
import dev.clickway.rewriter.url.WebUrl;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chromium as the judge of what a mail's links are and of where they lead. */
class BrowserTruthIT {
    /** So many documents at a time keep the browser's answers small. */
    private static final int BATCH = 200;

    /** Another seed makes other mails and URLs; so does a larger size. */
    private static final long SEED = Long.getLong("seed", 1);

    private static final int SIZE = Integer.getInteger("size", 3_500);
    private static final int EACH = Integer.getInteger("each", 1);

    private static Chromium browser;

    @BeforeAll
    static void open() {
        browser = Chromium.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void a_url_is_what_the_browser_makes_of_it() {
        assertThat(differences(new HostileUrls(SEED).list(12_000), null)).isEmpty();
    }

    @Test
    void a_relative_url_leads_to_where_the_browser_goes() {
        assertThat(differences(
                        new HostileUrls(SEED + 1).list(6_000), "https://u:p@base.example:8443/a/b/../c%20d?q=1#f"))
                .isEmpty();
    }

    @Test
    void of_made_mails_the_links_that_the_browser_sees_are_tracked_and_lead_to_the_same_place() {
        assertThat(problems(new HostileHtml(SEED).list(SIZE))).isEmpty();
    }

    @Test
    void of_damaged_mails_too() throws IOException {
        HostileHtml hostile = new HostileHtml(SEED + 1);
        List<byte[]> mails = new ArrayList<>();
        try (Stream<Path> files = Files.list(Corpus.folder().resolve("emails"))) {
            for (Path file : files.sorted().toList()) {
                byte[] mail = Files.readAllBytes(file);
                for (int i = 0; i < EACH && mail.length < 100_000; i++) {
                    byte[] mutated = hostile.mutated(mail);
                    // A document that is not shown is always UTF-8 to the browser.
                    if (charset(mutated).equals(StandardCharsets.UTF_8)) {
                        mails.add(mutated);
                    }
                }
            }
        }
        assertThat(problems(mails)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<form action='https://a.example/x#y'><button>go</button></form>",
                "<form action='https://a.example'><input type=submit value=go></form>",
                "<form action='https://a.example/x' method=GET><fieldset><button type=other>go</button></fieldset></form>",
                "<form action='https://a.example/x' method=put><input value=v><button>go</button></form>",
                "<form action='https://a.example/\u00e4' accept-charset=windows-1252><button>go</button></form>",
                "<form action='https://a.example/x' method=post><button formmethod=get formaction='https://b.example/#z'>go</button>",
                "<form><button formaction='https://a.example/x'>go</button></form>",
                "<form id=f></form><button form=f formaction='https://a.example/x'>go</button>",
                "<form action='https://a.example/x'><output name=o>1</output><button name=''>go</button></form>",
                "<svg><a href='https://a.example/1' xlink:href='https://a.example/2'><text>go</text></a></svg>",
                "<svg><a xlink:href='https://a.example/2' href='https://a.example/1'><text>go</text></a></svg>",
                "<svg><a xlink:href='https://a.example/2'><text>go</text></a></svg>",
                "<svg><a XLINK:HREF='https://a.example/2?a&amp;b'><text>go</text></a></svg>",
                "<a href='https://a.example/?x=1&copy=2#y'>go</a>",
                "<map><area href='https://a.example/area'></map>"
            })
    void a_click_goes_to_where_the_tracked_link_leads(String html) {
        Rewriting.Done done = (Rewriting.Done) Rewriter.of(Brands.PLAIN, Brands.KEYS)
                .tracking(new LinkChoices(true, true))
                .rewriteHtml(html.getBytes(StandardCharsets.UTF_8), Mails.MAIL);
        List<String> destinations = done.links().stream()
                .map(LinkReport::outcome)
                .filter(Tracked.class::isInstance)
                .map(outcome -> ((Tracked) outcome).destination())
                .toList();
        assertThat(destinations).hasSize(1);

        assertThat(browser.clicked(html, "button, input[type=submit], a, area"))
                .isEqualTo(browser.hrefs(destinations, null).getFirst());
    }

    private static List<String> problems(List<byte[]> documents) {
        List<String> problems = new ArrayList<>();
        for (int from = 0; from < documents.size(); from += BATCH) {
            problems.addAll(batch(documents.subList(from, Math.min(documents.size(), from + BATCH))));
        }
        return problems;
    }

    private static List<String> batch(List<byte[]> documents) {
        List<Rewriting.Done> done = documents.stream()
                .map(html -> Mails.rewritten(Brands.PLAIN, html))
                .toList();
        List<SeenDocument> before = seen(documents);
        List<SeenDocument> after =
                seen(done.stream().map(Rewriting.Done::content).toList());
        List<String> problems = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        List<byte[]> places = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            byte[] html = documents.get(i);
            assertThat(done.get(i).content()).isEqualTo(HtmlFuzzTest.spliced(html, done.get(i)));
            List<String> found = before.get(i).problems(after.get(i), done.get(i), pairs);
            if (!ParserDifferences.explain(html)) {
                found.forEach(problem -> problems.add(problem + "\n  in " + shown(html)));
            }
            while (places.size() < pairs.size()) {
                places.add(html);
            }
        }
        List<@Nullable String> ways =
                browser.hrefs(pairs.stream().map(Pair::destination).toList(), null);
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            if (!Objects.equals(pair.href(), ways.get(i))) {
                problems.add(pair + " leads elsewhere\n  in " + shown(places.get(i)));
            }
        }
        return problems;
    }

    private static List<SeenDocument> seen(List<byte[]> documents) {
        return browser.documents(documents).stream().map(SeenDocument::of).toList();
    }

    private static Charset charset(byte[] html) {
        return ((LinkedContent.Reading.Read) HtmlReader.read(html, null, "", LinkChoices.NONE))
                .content()
                .charset();
    }

    private static String shown(byte[] html) {
        String text = escaped(new String(html, StandardCharsets.UTF_8));
        return text.length() > 2_000 ? text.substring(0, 2_000) : text;
    }

    private static List<String> differences(List<String> urls, @Nullable String base) {
        WebUrl from = base == null ? null : WebUrl.parse(base);
        List<@Nullable String> expected = browser.hrefs(urls, base);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < urls.size(); i++) {
            WebUrl url = WebUrl.parse(urls.get(i), from, StandardCharsets.UTF_8);
            String ours = url == null ? null : url.href();
            String theirs = httpOrNull(expected.get(i));
            if (!Objects.equals(ours, theirs) && !ChromiumDifferences.explain(url, theirs)) {
                differences.add(escaped(urls.get(i)) + "\n  ours " + ours + "\n  the browser's " + theirs + "\n");
            }
        }
        return differences;
    }

    private static @Nullable String httpOrNull(@Nullable String href) {
        return href == null || !href.matches("https?:.*") ? null : href;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(c < ' ' || c > '~' ? String.format("\\u%04x", c) : (char) c));
        return out.toString();
    }
}
