package dev.clickway.link;

import java.time.Instant;
import java.util.List;

/** The prepared links of one mail, minted together: a delivery is checked and coded once. Immutable, thread-safe. */
public final class PreparedLinks {
    /** What became of minting a mail's links for one delivery. */
    public sealed interface Result {
        /**
         * @param tokens in the order of the links, each in ASCII
         */
        @SuppressWarnings("ArrayRecordComponent") // Never compared; a token is made to be copied into a mail.
        record Minted(byte[][] tokens) implements Result {}

        /** @param why the first problem */
        record Refused(Minting.Refused why) implements Result {}
    }

    private final PreparedLink[] links;

    public PreparedLinks(List<PreparedLink> links) {
        this.links = links.toArray(PreparedLink[]::new);
    }

    /** The tokens for one delivery: the same as {@link LinkMinter#mint} gives for each link. */
    public Result mint(String delivery, Instant sentAt) {
        Minting.Refused problem = LinkRules.problemInMail(delivery, sentAt);
        if (problem != null) {
            return new Result.Refused(problem);
        }
        CodedDelivery coded = new CodedDelivery(delivery, sentAt);
        byte[][] tokens = new byte[links.length][];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = links[i].token(coded);
            if (tokens[i].length > LinkLimits.MAX_TOKEN_CHARS) {
                return new Result.Refused(LinkMinter.TOO_LONG);
            }
        }
        return new Result.Minted(tokens);
    }
}
