package dev.clickway.cli.edge;

import java.util.Map;

/**
 * A request as it reaches CloudFront.
 *
 * @param rawPath as it came over the wire
 * @param headers the viewer's own, names in lower case, several lines of one header joined by {@code ", "}
 * @param requestId CloudFront's id of the request
 * @param timeEpoch when it came, in milliseconds since 1970
 * @param added what CloudFront knows of the viewer and adds, by header name; replaces what the viewer sent under these
 *     names
 */
public record ViewerRequest(
        String method,
        String rawPath,
        Map<String, String> headers,
        String requestId,
        long timeEpoch,
        Map<String, String> added) {}
