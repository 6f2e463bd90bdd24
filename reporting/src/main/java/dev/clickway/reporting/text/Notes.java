package dev.clickway.reporting.text;

import static dev.clickway.reporting.text.Shown.number;

import dev.clickway.reporting.figures.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What whoever reads a report's figures must know to believe them: what is in none of them, or counted in another way. */
public final class Notes {
    /** What is said, and of what. */
    public record Note(String name, String text) {}

    private final List<Note> notes = new ArrayList<>();

    private Notes() {}

    /** All that a report leaves out; none where it leaves out nothing. */
    public static List<Note> of(Report report) {
        Notes all = new Notes();
        all.add(
                "In no figure",
                report.leftOut().stream()
                        .map(one -> number(one.rows()) + " × " + one.reason())
                        .toList());
        all.add(
                "Of the sends",
                report.sendNotes().stream()
                        .map(one -> number(one.sends()) + " × " + one.reason())
                        .toList());
        all.add(
                "Not in the click rates",
                report.outsideSends().stream()
                        .map(one -> number(one.clicks()) + (one.clicks() == 1 ? " click " : " clicks ") + one.reason())
                        .toList());
        all.notes.addAll(ofOrders(report));
        return List.copyOf(all.notes);
    }

    /** Of those, what is said of orders. */
    public static List<Note> ofOrders(Report report) {
        Notes ofOrders = new Notes();
        ofOrders.add("In no message", orders(report.ordersLeftOut()));
        ofOrders.add("Not in revenue per recipient", orders(report.ordersOutsideSends()));
        return List.copyOf(ofOrders.notes);
    }

    private static List<String> orders(List<Report.OrdersLeftOut> orders) {
        return orders.stream()
                .map(one -> "%s × %s (%s)".formatted(number(one.orders()), one.reason(), Shown.money(one.amount())))
                .toList();
    }

    private void add(String name, List<String> parts) {
        if (!parts.isEmpty()) {
            notes.add(new Note(name, parts.stream().collect(Collectors.joining("; "))));
        }
    }
}
