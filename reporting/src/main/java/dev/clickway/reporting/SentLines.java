package dev.clickway.reporting;

import java.sql.SQLException;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** What send manifests say, on its way into the report's database. Memory does not grow with it. */
final class SentLines implements AutoCloseable {
    private final DuckDBAppender sent;
    private final DuckDBAppender links;
    private final DuckDBAppender numbers;
    private long linkSets;

    private SentLines(DuckDBAppender sent, DuckDBAppender links, DuckDBAppender numbers) {
        this.sent = sent;
        this.links = links;
        this.numbers = numbers;
    }

    static SentLines into(DuckDBConnection connection) throws SQLException {
        DuckDBAppender sent = connection.createAppender("sent_line");
        try {
            DuckDBAppender links = connection.createAppender("link_in_set");
            try {
                return new SentLines(sent, links, connection.createAppender("sent_count"));
            } catch (SQLException e) {
                links.close();
                throw e;
            }
        } catch (SQLException e) {
            sent.close();
            throw e;
        }
    }

    /** Links that some deliveries share; gives the set's number, later ones the greater. */
    long linkSet(Set<String> names) throws SQLException {
        linkSets++;
        for (String name : names) {
            links.beginRow().append(linkSets).append(name).endRow();
        }
        return linkSets;
    }

    /**
     * @param linkSet null where nobody says which links the mail had
     * @param sentMillis null where nobody says when it was sent
     */
    void delivery(String message, String delivery, @Nullable Long linkSet, @Nullable Long sentMillis)
            throws SQLException {
        sent.beginRow()
                .append(message)
                .append(delivery)
                .append(linkSet)
                .append(sentMillis)
                .endRow();
    }

    /** How many of a message were sent, where nobody says to whom. */
    void number(String message, long number) throws SQLException {
        numbers.beginRow().append(message).append(number).endRow();
    }

    @Override
    public void close() throws SQLException {
        try (sent;
                links) {
            numbers.close();
        }
    }
}
