package dev.clickway.cli.doctor.probe;

/**
 * One request on the way to the page.
 *
 * @param status 0 where nobody answered
 * @param by what led on from here: {@code redirect}, {@code meta refresh}, or nothing where the way ends
 * @param requestId CloudFront's id of the request; empty where it is not CloudFront that answers
 * @param location the redirect's {@code Location} as it was sent; empty where there is none
 */
record Hop(String url, int status, String by, String requestId, String location, long millis) {
    boolean isHttps() {
        return url.startsWith("https://");
    }
}
