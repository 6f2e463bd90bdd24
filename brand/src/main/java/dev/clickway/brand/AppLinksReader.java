package dev.clickway.brand;

import dev.clickway.brand.AppLinks.AndroidApp;
import dev.clickway.brand.AppLinks.IosApp;
import dev.clickway.brand.Section.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code appLinks}: the apps that open links on the tracking domain. */
final class AppLinksReader {
    /** Lambda allows 4 KB of environment in all, and both documents travel in it. */
    private static final int MAX_DOCUMENT_BYTES = 3_000;

    private static final Pattern APP_ID = Pattern.compile("[A-Z0-9]{10}\\.[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)+");
    private static final Pattern SHA256 = Pattern.compile("[0-9A-F]{2}(:[0-9A-F]{2}){31}");

    /** What is copied instead most often: the line above in the Play Console. */
    private static final Pattern SHA1 = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){19}");

    private final Problems problems;
    private final Map<String, Integer> seen = new HashMap<>();

    AppLinksReader(Problems problems) {
        this.problems = problems;
    }

    AppLinks read(Section brand) {
        Optional<Section> section = brand.section("appLinks");
        if (section.isEmpty()) {
            return new AppLinks(List.of(), List.of());
        }
        List<IosApp> ios = new ArrayList<>();
        section.get().sections("ios").forEach(app -> ios.add(iosApp(app)));
        List<AndroidApp> android = new ArrayList<>();
        section.get().sections("android").forEach(app -> android.add(androidApp(app)));
        section.get().end();

        AppLinks appLinks = new AppLinks(ios, android);
        int bytes = utf8Bytes(appLinks.appleAppSiteAssociation()) + utf8Bytes(appLinks.assetlinks());
        if (bytes > MAX_DOCUMENT_BYTES) {
            problems.add(
                    section.get().line(),
                    "'appLinks' makes documents of " + bytes + " bytes; the function has room for 3,000",
                    "name fewer apps or fingerprints");
        }
        return appLinks;
    }

    private IosApp iosApp(Section app) {
        app.require("appId", "write team id, a dot and bundle id: A1B2C3D4E5.com.acme.shop");
        Optional<Text> appId = app.text("appId");
        app.end();
        appId.ifPresent(text -> once(text));
        appId.filter(text -> !APP_ID.matcher(text.value()).matches())
                .ifPresent(
                        text -> problems.add(
                                text.line(),
                                "'" + text.value() + "' is no app id",
                                "write the team id of ten capitals and digits, a dot and the bundle id: A1B2C3D4E5.com.acme.shop"));
        return new IosApp(appId.map(Text::value).orElse(""));
    }

    private AndroidApp androidApp(Section app) {
        app.require("package", "write the app's package name, such as com.acme.shop")
                .requireItems("sha256", "list the fingerprints of the signing certificates");
        Optional<Text> packageName = app.text("package");
        List<Text> fingerprints = app.texts("sha256");
        app.end();
        packageName.ifPresent(text -> once(text));
        Set<String> unique = new HashSet<>();
        fingerprints.stream()
                .filter(text -> !unique.add(text.value()))
                .forEach(text -> problems.add(
                        text.line(),
                        "the fingerprint '" + text.value() + "' stands here again",
                        "keep one of the two"));
        packageName
                .filter(text -> !PACKAGE.matcher(text.value()).matches())
                .ifPresent(text -> problems.add(
                        text.line(), "'" + text.value() + "' is no package name", "write it like com.acme.shop"));
        fingerprints.stream()
                .filter(text -> !SHA256.matcher(text.value()).matches())
                .forEach(text -> problems.add(
                        text.line(),
                        "'" + text.value() + "' is no SHA-256 fingerprint",
                        SHA1.matcher(text.value()).matches()
                                ? "it is one of SHA-1: copy the SHA-256 certificate fingerprint"
                                : "write 32 pairs of capital hex digits with colons, as the Play Console shows them"));
        return new AndroidApp(
                packageName.map(Text::value).orElse(""),
                fingerprints.stream().map(Text::value).toList());
    }

    private void once(Text text) {
        Integer earlier = seen.putIfAbsent(text.value(), text.line());
        if (earlier != null) {
            problems.add(
                    text.line(),
                    "the app '" + text.value() + "' stands here again, after line " + earlier,
                    "keep one of the two");
        }
    }

    private static int utf8Bytes(Optional<String> document) {
        return document.map(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .orElse(0);
    }
}
