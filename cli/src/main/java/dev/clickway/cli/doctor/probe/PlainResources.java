package dev.clickway.cli.doctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a page loads, or sends a form to, over http: by its elements, not by its style sheets and scripts.
 *
 * @see <a href="https://www.w3.org/TR/mixed-content/">Mixed Content</a>
 */
final class PlainResources {
    /** Other words of a {@code link} load nothing, such as {@code canonical}. */
    private static final Set<String> LOADING = Set.of("stylesheet", "icon", "preload", "modulepreload", "manifest");

    private PlainResources() {}

    /** @param url of the page, or what it names as its base */
    static List<String> of(String html, String url) {
        Document document = Jsoup.parse(html, url);
        List<String> found = new ArrayList<>();
        for (String loads : List.of("script", "img", "iframe", "audio", "video", "source", "embed", "track", "input")) {
            add(document, loads, "src", found);
        }
        for (Element link : document.select("link[rel][href]")) {
            if (Stream.of(link.attr("rel").toLowerCase(Locale.ROOT).split("\\s+", -1))
                    .anyMatch(LOADING::contains)) {
                add(link, "href", found);
            }
        }
        add(document, "object", "data", found);
        add(document, "video", "poster", found);
        add(document, "form", "action", found);
        return found;
    }

    private static void add(Document document, String tag, String attribute, List<String> found) {
        document.select(tag + "[" + attribute + "]").forEach(element -> add(element, attribute, found));
    }

    private static void add(Element element, String attribute, List<String> found) {
        String url = element.absUrl(attribute);
        if (url.startsWith("http://")) {
            found.add(url);
        }
    }
}
