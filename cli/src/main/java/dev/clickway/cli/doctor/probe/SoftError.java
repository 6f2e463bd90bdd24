package dev.clickway.cli.doctor.probe;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A page that is none, though it answers 200: told by its title and headings, or by where it was sent. */
final class SoftError {
    private static final Pattern WORDS = Pattern.compile(
            "\\b404\\b|not found|page unavailable|no longer (available|exists)|does(n.t| not) exist"
                    + "|nicht gefunden|nicht mehr verfügbar|introuvable|n.existe (pas|plus)|no encontrad|non trovat"
                    + "|niet gevonden|hittades inte|nie znaleziono",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern PATH =
            Pattern.compile("/(404|not-?found|error|errors?/404|page-not-found)(/|\\.[a-z]+)?$", Pattern.CASE_INSENSITIVE);

    private SoftError() {}

    /** What tells it; empty where nothing does. */
    static Optional<String> of(String destination, String end, String html) {
        String wanted = path(destination);
        String reached = path(end);
        if (PATH.matcher(reached).find() && !PATH.matcher(wanted).find()) {
            return Optional.of("it answers 200 and leads to " + end);
        }
        if (reached.length() <= 1 && wanted.length() > 1) {
            return Optional.of("it leads to the home page " + end);
        }
        Document document = Jsoup.parse(html);
        String title = document.title();
        if (WORDS.matcher(title).find()) {
            return Optional.of("it answers 200 with the title '" + title + "'");
        }
        String heading = document.select("h1").text();
        return WORDS.matcher(heading).find()
                ? Optional.of("it answers 200 with the heading '" + heading + "'")
                : Optional.empty();
    }

    private static String path(String url) {
        String[] parts = url.split("[?#]", 2)[0].split("/", 4);
        return "/" + (parts.length > 3 ? parts[3] : "");
    }
}
