package dev.clickway.function.redirect;

import dev.clickway.click.Click;
import dev.clickway.click.PackedHeader;
import dev.clickway.click.Viewer;
import dev.clickway.function.redirect.Outcome.Redirect;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the click of a request and has it kept. Thread-safe. */
final class ClickRecorder {
    private final Settings settings;
    private final Duration retention;
    private final Keeper keeper;
    private final InstantSource clock;

    /** Has a click kept when it returns. */
    interface Keeper {
        /** @param since when its request came, in {@link System#nanoTime} */
        void keep(Click click, long since);
    }

    ClickRecorder(Settings settings, Keeper keeper, InstantSource clock) {
        this.settings = settings;
        this.retention = Duration.ofDays(settings.retentionDays());
        this.keeper = keeper;
        this.clock = clock;
    }

    /**
     * @param since when the request came, in {@link System#nanoTime}
     * @return the click's id
     */
    String record(FunctionUrlEvent event, String method, Redirect redirect, long since) {
        Click click = click(event, method, redirect);
        keeper.keep(click, since);
        return click.id();
    }

    private Click click(FunctionUrlEvent event, String method, Redirect redirect) {
        PackedHeader packed = PackedHeader.parse(header(event, RequestHeader.PACKED));
        Instant at = (event.time() == null ? clock.instant() : event.time()).truncatedTo(ChronoUnit.MILLIS);
        return new Click(
                id(event, packed),
                at,
                at.plus(retention),
                redirect.link(),
                redirect.token(),
                method,
                domain(event, packed),
                viewer(event, packed));
    }

    /** CloudFront's id stands in its logs as well, so that a click can be found again in both. */
    private static String id(FunctionUrlEvent event, @Nullable PackedHeader packed) {
        if (packed != null) {
            return packed.requestId();
        }
        String lambdas = event.requestId();
        return lambdas == null || lambdas.isBlank() ? UUID.randomUUID().toString() : lambdas;
    }

    private static String domain(FunctionUrlEvent event, @Nullable PackedHeader packed) {
        if (packed != null && !packed.host().isEmpty()) {
            return packed.host().toLowerCase(Locale.ROOT);
        }
        return event.domainName() == null ? "" : event.domainName();
    }

    private Viewer viewer(FunctionUrlEvent event, @Nullable PackedHeader packed) {
        return new Viewer(
                header(event, RequestHeader.USER_AGENT),
                settings.ip().keep(address(event)),
                header(event, RequestHeader.VIEWER_COUNTRY),
                header(event, RequestHeader.VIEWER_ASN),
                header(event, RequestHeader.VIEWER_JA4),
                header(event, RequestHeader.VIEWER_HTTP_VERSION),
                header(event, RequestHeader.VIEWER_TLS),
                header(event, RequestHeader.VIEWER_HEADER_ORDER),
                packed == null ? null : packed.hints());
    }

    /** Behind CloudFront the source address is CloudFront's own; the viewer's stands before the last colon. */
    private static @Nullable String address(FunctionUrlEvent event) {
        String viewer = header(event, RequestHeader.VIEWER_ADDRESS);
        if (viewer == null) {
            return event.sourceIp();
        }
        int port = viewer.lastIndexOf(':');
        return port < 0 ? null : viewer.substring(0, port);
    }

    private static @Nullable String header(FunctionUrlEvent event, RequestHeader header) {
        return event.headers().get(header);
    }
}
