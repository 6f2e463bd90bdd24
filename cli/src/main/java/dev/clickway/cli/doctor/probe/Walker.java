package dev.clickway.cli.doctor.probe;

import dev.clickway.cli.doctor.web.Fetcher;
import dev.clickway.cli.doctor.web.Fetcher.Fetched;
import dev.clickway.rewriter.url.WebUrl;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Follows a link hop by hop, as a browser does but for scripts. Bounded in hops, bytes and time. Thread-safe. */
final class Walker {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** {@code 0; url=/cart}, also in quotes. Possessive throughout: a page must not make it try again and again. */
    private static final Pattern REFRESH = Pattern.compile(
            "\\s*+([0-9]{1,4}+)[.0-9]*+\\s*+[;,]\\s*+(?:url\\s*+=\\s*+)?+['\"]?+([^'\"]++)['\"]?+\\s*+",
            Pattern.CASE_INSENSITIVE);

    /** What is longer leads to no URL that anybody serves. */
    private static final int MAX_REFRESH_CHARS = 4_096;

    /** A page that sends its reader on after longer than this is a page. */
    private static final int MAX_REFRESH_SECONDS = 10;

    private final Fetcher fetcher;
    private final int maxHops;

    /** @param maxHops behind the link itself */
    Walker(Fetcher fetcher, int maxHops) {
        this.fetcher = fetcher;
        this.maxHops = maxHops;
    }

    Walk walk(String link, Client client) {
        List<Hop> hops = new ArrayList<>();
        CookieManager cookies =
                new CookieManager(null, client.keepsCookies() ? CookiePolicy.ACCEPT_ALL : CookiePolicy.ACCEPT_NONE);
        Set<String> seen = new HashSet<>();
        String url = link;
        while (true) {
            if (hops.size() > maxHops + 1) {
                return new Walk(client, hops, new Walk.End.TooMany(maxHops));
            }
            Map<String, String> headers = client.headers();
            String cookie = cookie(cookies, url);
            if (!cookie.isEmpty()) {
                headers.put("Cookie", cookie);
            }
            if (!seen.add(url + " " + cookie)) {
                return new Walk(client, hops, new Walk.End.Loop(url));
            }
            switch (fetcher.get(url, headers)) {
                case Fetched.Nothing(String why, boolean asked, long millis) -> {
                    hops.add(new Hop(url, 0, "", "", "", millis));
                    return new Walk(
                            client, hops, asked ? new Walk.End.Broken(url, why) : new Walk.End.NotAsked(url, why));
                }
                case Fetched.Response response -> {
                    keep(cookies, url, response);
                    Next next = next(url, response);
                    hops.add(new Hop(
                            url,
                            response.status(),
                            next instanceof Next.To(String _, String by) ? by : "",
                            response.header("x-amz-cf-id"),
                            response.header("location"),
                            response.millis()));
                    switch (next) {
                        case Next.To(String to, String _) -> url = to;
                        case Next.Nowhere(String why) -> {
                            return new Walk(client, hops, new Walk.End.Broken(url, why));
                        }
                        case Next.Here(String html) -> {
                            return new Walk(
                                    client, hops, new Walk.End.Page(url, response.status(), html, response.isWhole()));
                        }
                    }
                }
            }
        }
    }

    private sealed interface Next {
        record To(String url, String by) implements Next {}

        record Nowhere(String why) implements Next {}

        record Here(String html) implements Next {}
    }

    private static Next next(String url, Fetched.Response response) {
        if (REDIRECTS.contains(response.status())) {
            String location = response.header("location");
            return location.isEmpty()
                    ? new Next.Nowhere("a redirect without Location")
                    : to(url, ofHeader(location), "redirect");
        }
        String type = response.header("content-type").toLowerCase(Locale.ROOT);
        if (!type.contains("html")) {
            return new Next.Here("");
        }
        String html = new String(response.body(), StandardCharsets.UTF_8);
        for (Element meta : Jsoup.parse(html).select("meta[http-equiv=refresh]")) {
            Optional<String> target = refresh(meta);
            if (target.isPresent()) {
                return to(url, target.get(), "meta refresh");
            }
        }
        return new Next.Here(html);
    }

    /** Browsers run scripts, and so pass over what is for those that do not. */
    private static Optional<String> refresh(Element meta) {
        String content = meta.attr("content");
        if (content.length() > MAX_REFRESH_CHARS || meta.closest("noscript") != null) {
            return Optional.empty();
        }
        Matcher refresh = REFRESH.matcher(content);
        return refresh.matches() && Integer.parseInt(refresh.group(1)) <= MAX_REFRESH_SECONDS
                ? Optional.of(refresh.group(2).strip())
                : Optional.empty();
    }

    /** A fragment goes on where the redirect names none (RFC 9110, section 10.2.2). */
    private static Next to(String from, String location, String by) {
        WebUrl base = WebUrl.parse(from);
        WebUrl target = base == null ? null : WebUrl.parse(location, base, StandardCharsets.UTF_8);
        if (target == null || base == null) {
            return new Next.Nowhere("leads to '" + location + "', which is no http or https URL");
        }
        String href = target.href();
        return new Next.To(
                target.fragment() == null && base.fragment() != null ? href + "#" + base.fragment() : href, by);
    }

    /** What is no ASCII stands in a header as the bytes of UTF-8, one letter each. */
    private static String ofHeader(String value) {
        return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String cookie(CookieManager cookies, String url) {
        try {
            List<String> values = cookies.get(URI.create(url), Map.of()).getOrDefault("Cookie", List.of());
            return String.join("; ", values);
        } catch (IOException | IllegalArgumentException noUrlForCookies) {
            return "";
        }
    }

    private static void keep(CookieManager cookies, String url, Fetched.Response response) {
        try {
            cookies.put(URI.create(url), response.headers().map());
        } catch (IOException | IllegalArgumentException noUrlForCookies) {
            // The way goes on without them, as for a browser that refuses them.
        }
    }
}
