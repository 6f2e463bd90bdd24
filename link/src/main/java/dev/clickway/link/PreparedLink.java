package dev.clickway.link;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A link of a mail that goes to many: all is coded but the delivery and the time of sending. Immutable, thread-safe. */
public final class PreparedLink {
    private final LinkFormat format;
    private final LinkKey key;
    private final BitWriter mailPart;

    PreparedLink(LinkFormat format, LinkKey key, BitWriter mailPart) {
        this.format = format;
        this.key = key;
        this.mailPart = mailPart;
    }

    /** The token for one delivery: the same as {@link LinkMinter#mint} gives. */
    public Minting mint(String delivery, Instant sentAt) {
        Minting.Refused problem = LinkRules.problemOf(delivery, sentAt);
        if (problem != null) {
            return problem;
        }
        BitWriter out = mailPart.copy();
        TextCode.encode(delivery.getBytes(StandardCharsets.UTF_8), false, out);
        return LinkMinter.sized(format.token(key, LinkFormat.withTime(out.toBytes(), sentAt)));
    }
}
