package dev.clickway.reporting;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One way of clicking. Shares are parts of the sum of all people's, or all machines', shares in sends of that audience.
 * Nobody publishes such shares: they are set so that the rare is frequent enough to be seen.
 *
 * @param kind of person or machine, which begins with {@code human-} or {@code machine-}
 * @param mixed its share where the audience is mixed
 * @param business its share among mailboxes of companies
 * @param consumer its share among mailboxes of consumers
 * @param source where it was reported
 * @param act lets it act on a delivery
 */
record Behaviour(String kind, int mixed, int business, int consumer, String source, Consumer<SimulatedMail> act) {

    /** The line of the table of shares. */
    String line() {
        return "| `%s` | %d | %d | %d | %s |%n".formatted(kind, mixed, business, consumer, source);
    }

    private int share(World world) {
        return world.is(World.Trait.BUSINESS) ? business : world.is(World.Trait.CONSUMER) ? consumer : mixed;
    }

    static Behaviour draw(List<Behaviour> of, World world, Random random) {
        int left = random.nextInt(of.stream().mapToInt(one -> one.share(world)).sum());
        for (Behaviour one : of) {
            left -= one.share(world);
            if (left < 0) {
                return one;
            }
        }
        throw new AssertionError("shares do not add up");
    }
}
