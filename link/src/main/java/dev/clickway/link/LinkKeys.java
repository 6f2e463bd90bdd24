package dev.clickway.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one brand: one that signs, and those that signed before it and are still honoured, so that a rotation
 * breaks no link already sent. Immutable and thread-safe.
 */
public final class LinkKeys {
    private static final int DEVELOPMENT_KEY_ID = 0;

    private final LinkKey signing;
    private final @Nullable LinkKey[] byId = new @Nullable LinkKey[256];

    private LinkKeys(LinkKey signing, List<LinkKey> earlier) {
        this.signing = signing;
        byId[signing.id()] = signing;
        for (LinkKey key : earlier) {
            if (byId[key.id()] != null) {
                throw new IllegalArgumentException("two keys have the id " + key.id());
            }
            byId[key.id()] = key;
        }
    }

    /** @throws IllegalArgumentException if two keys have the same id */
    public static LinkKeys signingWith(LinkKey signing, LinkKey... earlier) {
        return new LinkKeys(signing, List.of(earlier));
    }

    /**
     * The key of a brand that is served on the developer's own machine. It has the number 0, which no generated key has:
     * a link made there is refused elsewhere for its unknown key.
     *
     * @param key its text, as the brand file holds it
     */
    public static LinkKeys development(String key) {
        return signingWith(LinkKey.of(DEVELOPMENT_KEY_ID, key));
    }

    /** The key of new links. */
    public LinkKey signing() {
        return signing;
    }

    @Nullable LinkKey find(int id) {
        return byId[id];
    }
}
