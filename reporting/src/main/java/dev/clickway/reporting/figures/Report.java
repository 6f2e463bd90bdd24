package dev.clickway.reporting.figures;

import dev.clickway.reporting.Export;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All figures of one question.
 *
 * @param rulesVersion of the verdicts; nothing where there are none
 * @param total all clicks that the filter lets through; its groups' clickers do not add up to its own
 * @param groups by what was asked for. By time in order of time, then of domains; else the most clicked first
 * @param actors who the machines are, the most clicks first
 * @param reasons why clicks are no people's, the most clicks first
 * @param ages how long after the send, in order
 * @param leftOut rows of the export in no figure; empty where all are
 * @param outsideSends human clicks in no click rate, or in their message's alone
 * @param sendNotes sends that are counted otherwise than they are told
 * @param ordersOutsideSends orders in the revenue, and not in that per recipient
 */
public record Report(
        Export export,
        Question question,
        Optional<String> rulesVersion,
        Side total,
        Map<By, List<Group>> groups,
        List<Actor> actors,
        List<Reason> reasons,
        List<Age> ages,
        List<LeftOut> leftOut,
        List<Outside> outsideSends,
        List<SendNote> sendNotes,
        List<OrdersLeftOut> ordersLeftOut,
        List<OrdersLeftOut> ordersOutsideSends,
        Optional<Side> comparedWith) {
    public Report {
        groups = Map.copyOf(groups);
        actors = List.copyOf(actors);
        reasons = List.copyOf(reasons);
        ages = List.copyOf(ages);
        leftOut = List.copyOf(leftOut);
        outsideSends = List.copyOf(outsideSends);
        sendNotes = List.copyOf(sendNotes);
        ordersLeftOut = List.copyOf(ordersLeftOut);
        ordersOutsideSends = List.copyOf(ordersOutsideSends);
    }

    /** Of all clicks that one filter lets through. */
    public record Side(Filter filter, Figures figures, Optional<Rate> sent, List<Revenue> revenue) {
        public Side {
            revenue = List.copyOf(revenue);
        }
    }

    /**
     * Clicks that are no people's, by who made them.
     *
     * @param name nothing where nobody can say
     * @param machine those that are surely a machine's; of the others, nobody is sure
     * @param deliveries that it clicked in
     */
    public record Actor(Optional<String> name, long clicks, long machine, long deliveries) {}

    /** A rule, and for how many clicks of which kind it holds. */
    public record Reason(String rule, String text, long clicks, long machine, long unsure) {}

    /**
     * Clicks by how long after the send they came.
     *
     * @param step from 1 (ten seconds at most) to 9 (later than a week), as the SQL has them; nothing where not known
     */
    public record Age(OptionalInt step, long clicks, long human, long unsure, long machine) {}

    /** Rows of an export that are not counted, and why: {@code no message}, {@code the same click again} … */
    public record LeftOut(String reason, long rows) {}

    /** Human clicks that the sends cannot account for, and why. */
    public record Outside(String reason, long clicks) {}

    /** How many sends are counted otherwise than they are told, and how. */
    public record SendNote(String reason, long sends) {}

    /** Orders in no figure, or not in revenue per recipient, and why. */
    public record OrdersLeftOut(String reason, long orders, Money amount) {}

    /**
     * Where clicks of a link led, as it was recorded.
     *
     * @param destination nothing where it was not recorded
     * @param isCut whether only the beginning is known
     */
    public record Arrived(String message, String link, Optional<String> destination, boolean isCut, long clicks) {}

    /** The groups of one way of telling figures; none where it was not asked for. */
    public List<Group> by(By by) {
        return groups.getOrDefault(by, List.of());
    }

    /** How many rows are in no figure. */
    public long rowsLeftOut() {
        return leftOut.stream().mapToLong(LeftOut::rows).sum();
    }
}
