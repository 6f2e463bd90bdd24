package dev.clickway.cli.reconcile;

import dev.clickway.brand.Brand;
import dev.clickway.brand.ClickPolicy;
import dev.clickway.cli.accesslog.LogEntry.Request;
import dev.clickway.click.Click;
import dev.clickway.click.Viewer;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkVerifier;
import dev.clickway.link.Verification.BadSignature;
import dev.clickway.link.Verification.Malformed;
import dev.clickway.link.Verification.UnknownKey;
import dev.clickway.link.Verification.Verified;
import dev.clickway.link.Verification.WrongBrand;
import java.time.Duration;

/**
 * Judges requests as the redirect did, and makes of those that were clicks the record that it would have made: without
 * hints, JA4 and header order, which stand in no access log. Thread-safe.
 */
final class LoggedClicks {
    private static final int CLIENT_ERROR = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final LinkVerifier verifier;
    private final ClickPolicy policy;

    LoggedClicks(Brand brand, LinkKeys keys) {
        this.verifier = new LinkVerifier(brand.name(), keys);
        this.policy = brand.clicks();
    }

    /** A click, or what else the request is counted as. */
    sealed interface Judgement {}

    record Clicked(Click click) implements Judgement {}

    record NoClick(Count why) implements Judgement {}

    Judgement of(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return new NoClick(Count.OTHER_METHOD);
        }
        // The viewer comes again over https: that request is the click.
        if (!request.https()) {
            return new NoClick(Count.TO_HTTPS);
        }
        if (refusedByCloudFront(request.status())) {
            return new NoClick(Count.REFUSED_BY_CLOUDFRONT);
        }
        return switch (verifier.verifyPath(request.path())) {
            case Verified verified -> new Clicked(click(request, verified));
            case Malformed malformed -> new NoClick(Count.MALFORMED);
            case UnknownKey unknown -> new NoClick(Count.UNKNOWN_KEY);
            case WrongBrand wrong -> new NoClick(Count.WRONG_BRAND);
            case BadSignature bad -> new NoClick(Count.BAD_SIGNATURE);
        };
    }

    /**
     * The function answers a verified link with 302 and nothing else. 5xx is a function that failed or could not be
     * reached, 429 one that had no capacity left, and 0 a viewer who did not wait: the link was clicked all the same. Any
     * other 4xx was refused in front of the function (a firewall, a country that is blocked, no right to call it).
     */
    private static boolean refusedByCloudFront(int status) {
        return status >= CLIENT_ERROR && status < SERVER_ERROR && status != TOO_MANY_REQUESTS;
    }

    private Click click(Request request, Verified verified) {
        return new Click(
                request.id(),
                request.at(),
                request.at().plus(Duration.ofDays(policy.retentionDays())),
                verified.link(),
                verified.token(),
                request.method(),
                request.host(),
                new Viewer(
                        request.userAgent(),
                        policy.ip().keep(request.address()),
                        request.country(),
                        request.asn(),
                        null,
                        request.httpVersion(),
                        request.tls(),
                        null,
                        null));
    }
}
