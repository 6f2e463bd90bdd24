package dev.clickway.cli.doctor.web;

/** Where a tracking domain answers. The ports are 443 and 80 everywhere but in tests. */
public record Site(String domain, int httpsPort, int httpPort) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    public static Site of(String domain) {
        return new Site(domain, HTTPS, HTTP);
    }

    String https(String path) {
        return "https://" + domain + (httpsPort == HTTPS ? "" : ":" + httpsPort) + path;
    }

    String http(String path) {
        return "http://" + domain + (httpPort == HTTP ? "" : ":" + httpPort) + path;
    }
}
