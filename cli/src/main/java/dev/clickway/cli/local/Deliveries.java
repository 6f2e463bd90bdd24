package dev.clickway.cli.local;

import dev.clickway.rewriter.LinkReport;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The latest mails that were delivered, so that visitors can come to their links. Thread-safe. */
final class Deliveries {
    /** A look at the inbox makes one of each mail. */
    private static final int MOST_KEPT = 60;

    /** Pasted ones may be long. */
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final LinkedHashMap<String, Delivered> byName = new LinkedHashMap<>();
    private int bytes;

    /** A name for a delivery that nobody has seen yet. */
    static String newName() {
        return "local-" + HexFormat.of().toHexDigits(RANDOM.nextInt());
    }

    synchronized void keep(String message, String delivery, byte[] html, List<LinkReport> links) {
        Delivered added = new Delivered(
                message,
                delivery,
                html,
                links.stream().flatMap(Deliveries::path).toList());
        Delivered replaced = byName.put(delivery, added);
        bytes += html.length - (replaced == null ? 0 : replaced.html().length);
        while (byName.size() > MOST_KEPT || (bytes > MOST_BYTES && byName.size() > 1)) {
            Map.Entry<String, Delivered> oldest = byName.pollFirstEntry();
            bytes -= oldest.getValue().html().length;
        }
    }

    synchronized Optional<Delivered> find(String delivery) {
        return Optional.ofNullable(byName.get(delivery));
    }

    private static Stream<String> path(LinkReport link) {
        return link.outcome() instanceof LinkReport.Tracked tracked
                ? Stream.of(URI.create(tracked.href()).getRawPath())
                : Stream.empty();
    }
}
