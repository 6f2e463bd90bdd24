package dev.clickway.brand;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The apps that open links on the tracking domain: Apple's universal links and Android's app links. The identifiers are
 * those that {@link BrandFile} accepts; nothing in them needs escaping in JSON.
 */
public record AppLinks(List<IosApp> ios, List<AndroidApp> android) {
    public AppLinks {
        ios = List.copyOf(ios);
        android = List.copyOf(android);
    }

    /**
     * @param appId team id, a dot, and the bundle id: {@code A1B2C3D4E5.com.acme.shop}
     */
    public record IosApp(String appId) {}

    /**
     * @param packageName for example {@code com.acme.shop}
     * @param sha256Fingerprints of the signing certificates, upper-case hex pairs with colons
     */
    public record AndroidApp(String packageName, List<String> sha256Fingerprints) {
        public AndroidApp {
            sha256Fingerprints = List.copyOf(sha256Fingerprints);
        }
    }

    /**
     * What {@code /.well-known/apple-app-site-association} says, empty where the brand has no iOS app. Source: Apple,
     * "Supporting associated domains". Only links, {@code /c/*}, open the app.
     */
    public Optional<String> appleAppSiteAssociation() {
        if (ios.isEmpty()) {
            return Optional.empty();
        }
        String appIds = quoted(ios.stream().map(IosApp::appId).toList());
        return Optional.of("""
                {"applinks":{"details":[{"appIDs":[%s],"components":[{"/":"/c/*"}]}]}}""".formatted(appIds));
    }

    /**
     * What {@code /.well-known/assetlinks.json} says, empty where the brand has no Android app. Source: Google, "Digital
     * Asset Links". Which paths open the app is in the app's own manifest.
     */
    public Optional<String> assetlinks() {
        if (android.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(android.stream().map(AppLinks::statement).collect(Collectors.joining(",", "[", "]")));
    }

    private static String statement(AndroidApp app) {
        return """
                {"relation":["delegate_permission/common.handle_all_urls"],\
                "target":{"namespace":"android_app","package_name":"%s","sha256_cert_fingerprints":[%s]}}""".formatted(app.packageName(), quoted(app.sha256Fingerprints()));
    }

    private static String quoted(List<String> values) {
        return values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(","));
    }
}
