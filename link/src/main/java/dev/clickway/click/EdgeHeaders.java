package dev.clickway.click;

import java.util.List;

/**
 * The headers that reach the function: CloudFront's origin request policy lists them, the local edge lets them pass, the
 * function reads them. At most ten, which is CloudFront's default quota, and never {@code Host}, with which a function
 * URL would refuse the request. Names are compared without regard to case; events have them in lower case.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html">Add
 *     CloudFront request headers</a>
 */
public final class EdgeHeaders {
    public static final String USER_AGENT = "User-Agent";
    /** Made by the edge function, see {@link PackedHeader}; what a viewer sends under this name is overwritten. */
    public static final String PACKED = "X-Clickway-Edge";
    /** {@code ip:port}, IPv6 without brackets. */
    public static final String VIEWER_ADDRESS = "CloudFront-Viewer-Address";

    public static final String VIEWER_COUNTRY = "CloudFront-Viewer-Country";
    public static final String VIEWER_ASN = "CloudFront-Viewer-ASN";
    public static final String VIEWER_JA4 = "CloudFront-Viewer-JA4-Fingerprint";
    public static final String VIEWER_HTTP_VERSION = "CloudFront-Viewer-Http-Version";
    public static final String VIEWER_TLS = "CloudFront-Viewer-TLS";
    public static final String VIEWER_HEADER_ORDER = "CloudFront-Viewer-Header-Order";

    public static final List<String> FORWARDED = List.of(
            USER_AGENT,
            PACKED,
            VIEWER_ADDRESS,
            VIEWER_COUNTRY,
            VIEWER_ASN,
            VIEWER_JA4,
            VIEWER_HTTP_VERSION,
            VIEWER_TLS,
            VIEWER_HEADER_ORDER);

    private EdgeHeaders() {}
}
