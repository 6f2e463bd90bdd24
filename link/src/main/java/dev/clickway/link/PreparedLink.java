package dev.clickway.link;

import java.time.Instant;
import java.util.Arrays;

/** A link of a mail that goes to many: all is coded but the delivery and the time of sending. Immutable, thread-safe. */
public final class PreparedLink {
    private final LinkFormat format;
    private final LinkKey key;
    private final byte[] mailPart;
    private final int mailBits;

    PreparedLink(LinkFormat format, LinkKey key, BitWriter mailPart) {
        this.format = format;
        this.key = key;
        this.mailBits = mailPart.bits();
        this.mailPart = mailPart.toBytes();
    }

    /** The token for one delivery: the same as {@link LinkMinter#mint} gives. */
    public Minting mint(String delivery, Instant sentAt) {
        Minting.Refused problem = LinkRules.problemInMail(delivery, sentAt);
        return problem != null ? problem : LinkMinter.sized(token(new CodedDelivery(delivery, sentAt)));
    }

    /** The token for one delivery in ASCII. */
    byte[] token(CodedDelivery delivery) {
        int payloadBytes = delivery.payloadBytes(mailBits);
        byte[] token = Arrays.copyOf(mailPart, payloadBytes + LinkFormat.SIGNATURE_BYTES);
        delivery.complete(token, mailBits);
        return format.signed(key, token);
    }
}
