package dev.clickway.cli.rewrite;

import dev.clickway.cli.BadInput;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkKind;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.Minting;
import dev.clickway.link.Preparation;
import dev.clickway.link.PreparedLink;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What a delivery of a batch must be: what every link can carry, though the mail may have none. */
final class DeliveryRules {
    private final PreparedLink anyLink;

    private DeliveryRules(PreparedLink anyLink) {
        this.anyLink = anyLink;
    }

    /** @throws BadInput where no link can carry the message */
    static DeliveryRules of(String brand, LinkKeys keys, String message) {
        Link any = new Link(message, "any", "any", Instant.EPOCH, LinkKind.ORDINARY, "https://any.example/");
        return switch (new LinkMinter(brand, keys).prepare(any)) {
            case Preparation.Prepared prepared -> new DeliveryRules(prepared.link());
            case Preparation.Refused refused -> throw new BadInput(refused.problem());
        };
    }

    /**
     * @param id null or empty where it is missing
     * @param sentAt ISO-8601 with a zone, or milliseconds since 1970; null or empty for that of the whole batch
     * @throws BadInput that begins with {@code where}
     */
    Delivery checked(@Nullable String id, @Nullable String sentAt, Instant sentAtOfAll, String where) {
        if (id == null || id.isEmpty()) {
            throw new BadInput(where + ": no \"delivery\"; each needs an identifier of its own");
        }
        Instant time = sentAt == null || sentAt.isEmpty() ? sentAtOfAll : time(sentAt, where);
        if (anyLink.mint(id, time) instanceof Minting.Refused refused) {
            throw new BadInput(where + ": " + refused.problem());
        }
        return new Delivery(id, time, where);
    }

    private static Instant time(String text, String where) {
        try {
            return text.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | NumberFormatException e) {
            throw new BadInput(
                    where + ": \"sentAt\" is no time with a zone; write 2026-11-24T09:00:00Z or milliseconds since"
                            + " 1970",
                    e);
        }
    }
}
