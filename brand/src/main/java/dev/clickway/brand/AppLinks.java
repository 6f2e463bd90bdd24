package dev.clickway.brand;

import java.util.List;

/** The apps that open links on the tracking domain: Apple's universal links and Android's app links. */
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
}
