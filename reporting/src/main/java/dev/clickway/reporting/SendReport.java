package dev.clickway.reporting;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What was sent, and how much of it was clicked, by people and machines together.
 *
 * @param manifests that say what was sent
 * @param messages by name
 * @param total a delivery of two messages counts twice
 * @param outside clicks that the manifests cannot account for; empty where they know all
 */
public record SendReport(List<Path> manifests, List<OfMessage> messages, Rate total, List<Outside> outside) {
    public SendReport {
        manifests = List.copyOf(manifests);
        messages = List.copyOf(messages);
        outside = List.copyOf(outside);
    }

    /**
     * Deliveries, each once.
     *
     * @param sent how many were sent
     * @param clicked how many of these clicked at least once
     */
    public record Rate(long sent, long clicked) {

        /** From 0 to 1; nothing where nothing was sent. */
        public OptionalDouble clickRate() {
            return sent == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) clicked / sent);
        }
    }

    /** @param links the most clicked first, those that nobody clicked included */
    public record OfMessage(String message, Rate rate, List<OfLink> links) {
        public OfMessage {
            links = List.copyOf(links);
        }
    }

    /** @param rate of the deliveries whose mail had the link */
    public record OfLink(String link, Rate rate) {}

    /** Clicks, and why the manifests cannot account for them. */
    public record Outside(String reason, long clicks) {}

    static SendReport of(Connection connection, List<Path> manifests) throws SQLException {
        List<OfMessage> messages = new ArrayList<>();
        Rate total = new Rate(0, 0);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT message, link, sent, clicked FROM send_figures
                        ORDER BY message NULLS LAST, link IS NOT NULL, clicked DESC, link
                        """)) {
            while (row.next()) {
                String message = row.getString("message");
                String link = row.getString("link");
                Rate rate = new Rate(row.getLong("sent"), row.getLong("clicked"));
                if (message == null) {
                    total = rate;
                } else if (link == null) {
                    messages.add(new OfMessage(message, rate, List.of()));
                } else {
                    OfMessage last = messages.removeLast();
                    List<OfLink> links = new ArrayList<>(last.links());
                    links.add(new OfLink(link, rate));
                    messages.add(new OfMessage(last.message(), last.rate(), links));
                }
            }
        }
        return new SendReport(manifests, messages, total, outside(connection));
    }

    private static List<Outside> outside(Connection connection) throws SQLException {
        List<Outside> outside = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT reason, clicks FROM click_outside_sends ORDER BY 2 DESC, 1")) {
            while (row.next()) {
                outside.add(new Outside(row.getString(1), row.getLong(2)));
            }
        }
        return outside;
    }
}
