package dev.clickway.cli.doctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a page loads, or sends a form to, over http.
 *
 * @see <a href="https://www.w3.org/TR/mixed-content/">Mixed Content</a>
 */
final class PlainResources {
    private PlainResources() {}

    static List<String> of(String html) {
        Document document = Jsoup.parse(html);
        List<String> found = new ArrayList<>();
        add(document, "script, img, iframe, audio, video, source, embed, track, input[type=image]", "src", found);
        add(document, "link[rel~=(?i)stylesheet|icon|preload|modulepreload|manifest]", "href", found);
        add(document, "object", "data", found);
        add(document, "video", "poster", found);
        add(document, "form", "action", found);
        return found;
    }

    private static void add(Document document, String selector, String attribute, List<String> found) {
        for (Element element : document.select(selector)) {
            String url = element.attr(attribute).strip();
            if (url.toLowerCase(Locale.ROOT).startsWith("http://")) {
                found.add(url);
            }
        }
    }
}
