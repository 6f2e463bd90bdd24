package dev.clickway.cli.doctor.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.brand.AppLinks;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.web.Fetcher;
import dev.clickway.cli.doctor.web.Fetcher.Fetched;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The files by which apps open links: on the tracking domain they must hold the brand's apps and cover its links; on a
 * shop's host they need not be there, and where they are they must be valid.
 *
 * @see <a href="https://developer.apple.com/documentation/xcode/supporting-associated-domains">Apple, supporting
 *     associated domains</a>
 * @see <a href="https://developers.google.com/digital-asset-links/v1/getting-started">Google, Digital Asset Links</a>
 */
final class AppLinkChecks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String APPLE = "/.well-known/apple-app-site-association";
    private static final String ANDROID = "/.well-known/assetlinks.json";
    private static final int OK = 200;

    private final Fetcher fetcher;

    AppLinkChecks(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /**
     * @param origin scheme and authority
     * @param path that the app is to open
     * @param apps the brand's; empty for a shop's host
     */
    Finding ios(String origin, String path, List<AppLinks.IosApp> apps) {
        String url = origin + APPLE;
        String mend = Check.APP_IOS.mend(url, path);
        return file(Check.APP_IOS, origin, url, apps.isEmpty(), mend, json -> {
            JsonNode details = json.path("applinks").path("details");
            List<String> covering = covering(details, path);
            if (apps.isEmpty()) {
                return Check.APP_IOS.passed(
                        origin,
                        covering.isEmpty() ? "valid, " + path + " opens the browser" : path + " opens " + covering);
            }
            List<String> missing = apps.stream()
                    .map(AppLinks.IosApp::appId)
                    .filter(app -> !covering.contains(app))
                    .toList();
            return missing.isEmpty()
                    ? Check.APP_IOS.passed(origin, path + " opens " + String.join(", ", covering))
                    : Check.APP_IOS.failed(
                            origin,
                            path + " opens no " + String.join(", no ", missing),
                            "details of each app that cover it",
                            mend);
        });
    }

    /** As {@link #ios}; which paths open the app is in the app's manifest. */
    Finding android(String origin, List<AppLinks.AndroidApp> apps) {
        String url = origin + ANDROID;
        String mend = Check.APP_ANDROID.mend(url);
        return file(Check.APP_ANDROID, origin, url, apps.isEmpty(), mend, json -> {
            if (!json.isArray()) {
                return Check.APP_ANDROID.failed(origin, "no JSON array at " + url, "a list of statements", mend);
            }
            List<String> missing = apps.stream()
                    .filter(app -> !states(json, app))
                    .map(AppLinks.AndroidApp::packageName)
                    .toList();
            return missing.isEmpty()
                    ? Check.APP_ANDROID.passed(origin, json.size() + " statements at " + url)
                    : Check.APP_ANDROID.failed(
                            origin,
                            "no statement for " + String.join(", ", missing) + " with its fingerprints",
                            "a statement for each app",
                            mend);
        });
    }

    private interface Judge {
        Finding of(JsonNode json);
    }

    private Finding file(Check check, String origin, String url, boolean byChoice, String mend, Judge judge) {
        return switch (fetcher.get(url, Map.of())) {
            case Fetched.Nothing(String why, boolean _, long _) -> check.notChecked(origin, Reason.NETWORK, why);
            case Fetched.Response response
            when response.status() == OK -> {
                Optional<JsonNode> json = json(response.body());
                boolean typed =
                        response.header("content-type").toLowerCase(Locale.ROOT).contains("json");
                if (json.isEmpty() && byChoice && !typed) {
                    // Shops answer 200 with a page of HTML to whatever they do not know.
                    yield check.notChecked(origin, Reason.NOT_APPLICABLE, "the host has no such file");
                }
                yield json.map(judge::of).orElseGet(() -> check.failed(origin, "no JSON at " + url, "JSON", mend));
            }
            case Fetched.Response response
            when byChoice && response.status() != OK ->
                // A shop without an app answers what it does not know with an error, or sends it to its home page.
                check.notChecked(
                        origin, Reason.NOT_APPLICABLE, "the host has no such file: status " + response.status());
            case Fetched.Response response ->
                check.failed(
                        origin,
                        "status " + response.status() + " at " + url
                                + (response.header("location").isEmpty() ? "" : ", a redirect, which is not followed"),
                        "status 200",
                        mend);
        };
    }

    private static Optional<JsonNode> json(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null || !node.isContainerNode() ? Optional.empty() : Optional.of(node);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The apps whose first matching component does not exclude the path; the older form is read too. */
    private static List<String> covering(JsonNode details, String path) {
        List<String> covering = new ArrayList<>();
        for (JsonNode detail : details) {
            if (covers(detail, path)) {
                detail.path("appIDs").forEach(app -> covering.add(app.asText()));
                if (detail.has("appID")) {
                    covering.add(detail.path("appID").asText());
                }
            }
        }
        return covering;
    }

    private static boolean covers(JsonNode detail, String path) {
        for (JsonNode component : detail.path("components")) {
            // A tracking link has neither query nor fragment: what asks for one is not meant for it.
            if (isAny(component, "?")
                    && isAny(component, "#")
                    && matches(component.path("/").asText("*"), path)) {
                return !component.path("exclude").asBoolean();
            }
        }
        for (JsonNode pattern : detail.path("paths")) {
            String text = pattern.asText();
            boolean not = text.startsWith("NOT ");
            if (matches(not ? text.substring(4) : text, path)) {
                return !not;
            }
        }
        return false;
    }

    private static boolean isAny(JsonNode component, String part) {
        return component.path(part).asText("*").equals("*")
                && !component.path(part).isObject();
    }

    /** A star is any letters, a question mark is one; in time that grows with the product of the lengths. */
    static boolean matches(String pattern, String path) {
        int star = -1;
        int retry = 0;
        int at = 0;
        int i = 0;
        while (i < path.length()) {
            char c = at < pattern.length() ? pattern.charAt(at) : '\0';
            if (c == '*') {
                star = at++;
                retry = i;
            } else if (c == '?' || c == path.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    private static boolean states(JsonNode statements, AppLinks.AndroidApp app) {
        for (JsonNode statement : statements) {
            List<String> relations = texts(statement.path("relation"));
            JsonNode target = statement.path("target");
            if (relations.contains("delegate_permission/common.handle_all_urls")
                    && target.path("package_name").asText().equals(app.packageName())
                    && texts(target.path("sha256_cert_fingerprints")).containsAll(app.sha256Fingerprints())) {
                return true;
            }
        }
        return false;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
