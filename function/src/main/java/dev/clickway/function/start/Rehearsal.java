package dev.clickway.function.start;

import dev.clickway.function.redirect.Redirector;
import dev.clickway.function.redirect.Settings;
import dev.clickway.function.store.ClickStore;
import dev.clickway.function.store.DynamoDbClickStore.Connection;
import dev.clickway.function.store.SqsClickQueue;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkKind;
import dev.clickway.link.LinkLimits;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.Minting.Minted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes the way of a click, all of it and with the true services, before the first shopper does: an event as CloudFront
 * makes it, a link signed with the brand's key, the item, the signed request to DynamoDB, and the same to SQS. What is
 * sent is refused there by design: no click comes of it, and no line of the log. Never fails; a service that is down is
 * rehearsed for a few bounded calls.
 */
final class Rehearsal {
    private static final ClickStore NO_STORE = _ -> {
        throw new IllegalStateException("a rehearsal without a store");
    };

    private final byte[] event;
    private final Redirector decidingAlone;
    private final Redirector keepingConnection;
    private final Redirector closingConnection;
    private final Redirector makingConnection;
    private final Redirector queueing;

    Rehearsal(Settings settings, LinkKeys keys, Services services) {
        SqsClickQueue queue = services.queue();
        event = event(settings, keys);
        decidingAlone = silent(settings, keys, _ -> {}, null);
        keepingConnection = silent(settings, keys, click -> services.store().rehearse(click, Connection.KEPT), null);
        closingConnection = silent(settings, keys, click -> services.store().rehearse(click, Connection.CLOSED), null);
        makingConnection = silent(settings, keys, services::rehearseOverNewConnection, null);
        queueing = silent(settings, keys, NO_STORE, queue == null ? NO_STORE : queue::rehearse);
    }

    /** Without any service. */
    void decideAlone() {
        take(decidingAlone);
    }

    /** To the table, over the connection that the clicks before and behind it use. */
    void record() {
        take(keepingConnection);
    }

    /** To the table, and that connection is closed. */
    void recordAndClose() {
        take(closingConnection);
    }

    /** To the table, with a client, a handshake and a connection of its own. */
    void recordOverNewConnection() {
        take(makingConnection);
    }

    /** To the queue, over a connection of its own. */
    void queue() {
        take(queueing);
    }

    private void take(Redirector redirector) {
        try {
            redirector.answer(new ByteArrayInputStream(event), OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new IllegalStateException("writing to nowhere does not fail", e);
        }
    }

    private static Redirector silent(
            Settings settings, LinkKeys keys, ClickStore store, @Nullable ClickStore fallback) {
        return Redirector.of(
                settings.withRecordBudget(Settings.MAX_RECORD_BUDGET),
                keys,
                store,
                fallback,
                _ -> {},
                InstantSource.system());
    }

    private static byte[] event(Settings settings, LinkKeys keys) {
        Link link = new Link(
                "rehearsal", "rehearsal", "rehearsal", Instant.EPOCH, LinkKind.ORDINARY, "https://rehearsal.invalid/");
        return switch (new LinkMinter(settings.brand(), keys).mint(link)) {
            case Minted minted ->
                """
            {"version":"2.0","rawPath":"%s","rawQueryString":"","headers":{"user-agent":"clickway-rehearsal",\
            "cloudfront-viewer-address":"192.0.2.1:443","cloudfront-viewer-country":"ZZ","cloudfront-viewer-asn":"64496",\
            "cloudfront-viewer-http-version":"2.0","cloudfront-viewer-tls":"TLSv1.3:TLS_AES_128_GCM_SHA256:fullHandshake",\
            "x-clickway-edge":"v=1&h=rehearsal.invalid&i=rehearsal&al=en&fs=none&fm=navigate"},\
            "requestContext":{"http":{"method":"GET","sourceIp":"192.0.2.1"},"requestId":"rehearsal",\
            "domainName":"rehearsal.invalid","timeEpoch":1793523723456},"isBase64Encoded":false}""".formatted(LinkLimits.PATH_PREFIX + minted.token()).getBytes(StandardCharsets.UTF_8);
            default -> throw new IllegalStateException("the link of the rehearsal cannot be minted");
        };
    }
}
