package dev.clickway.reporting;

import static dev.clickway.reporting.LinkTable.number;

import dev.clickway.reporting.SendReport.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sends and click rates below the table of clicks. */
final class SendTable {
    private static final int NUMBERS = 3;

    private SendTable() {}

    static String of(SendReport sends, int width) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Message", "Link", "Sent", "Clicked", "Click rate"));
        for (SendReport.OfMessage message : sends.messages()) {
            String name = TerminalText.shown(message.message());
            rows.add(row(name, "(any link)", message.rate()));
            for (SendReport.OfLink link : message.links()) {
                rows.add(row(name, TerminalText.shown(link.link()), link.rate()));
            }
        }
        rows.add(row("Total", "", sends.total()));
        return """
                Click rates: of the deliveries sent, how many clicked at least once

                """ + TextTable.of(rows, NUMBERS, width) + foot(sends);
    }

    private static List<String> row(String message, String link, Rate rate) {
        String percent = rate.clickRate().isEmpty()
                ? "–"
                : String.format(Locale.ROOT, "%.1f %%", 100 * rate.clickRate().getAsDouble());
        return List.of(message, link, number(rate.sent()), number(rate.clicked()), percent);
    }

    private static String foot(SendReport sends) {
        StringBuilder foot = new StringBuilder();
        for (SendReport.Outside outside : sends.outside()) {
            foot.append(foot.isEmpty() ? "\nNot in the rates: " : ", ")
                    .append(number(outside.clicks()))
                    .append(outside.clicks() == 1 ? " click " : " clicks ")
                    .append(outside.reason());
        }
        return foot.isEmpty() ? "" : foot.append('\n').toString();
    }
}
