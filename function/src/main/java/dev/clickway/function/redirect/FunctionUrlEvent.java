package dev.clickway.function.redirect;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a Lambda function URL hands it over, payload format 2.0; what is missing, or is of another type than
 * documented, is null.
 *
 * @param method in upper case, as it came
 * @param path as it came over the wire, percent-encoded and without query
 * @param headers those alone that a click is made of
 * @param requestId Lambda's, not CloudFront's
 * @param domainName of the function URL itself
 * @param sourceIp of whoever called the function URL
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads">Request payload</a>
 */
record FunctionUrlEvent(
        @Nullable String method,
        @Nullable String path,
        Map<RequestHeader, String> headers,
        @Nullable String requestId,
        @Nullable String domainName,
        @Nullable String sourceIp,
        @Nullable Instant time) {}
