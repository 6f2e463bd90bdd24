package dev.clickway.reporting;

import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Figures;
import dev.clickway.reporting.figures.Filter;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.Money;
import dev.clickway.reporting.figures.Question;
import dev.clickway.reporting.figures.Rate;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.figures.Revenue;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the views of figures, and makes values of their rows. */
final class FigureQueries {
    private final ReportDatabase database;
    private final Export export;
    private final Question question;
    private final boolean hasOrders;

    /** What a message or link is called in the views; both null for all. */
    private record Key(@Nullable String name, @Nullable String part) {}

    FigureQueries(ReportDatabase database, Export export, Question question) {
        this.database = database;
        this.export = export;
        this.question = question;
        this.hasOrders = question.orders().isPresent();
    }

    Report report() throws IOException {
        cover(question.filter());
        database.run(Sql.figures(question.raw(), hasOrders));
        Map<Key, Rate> rates = rates();
        Report.Side total = side(question.filter(), rates);
        Map<By, List<Group>> groups = new EnumMap<>(By.class);
        for (By by : question.by()) {
            groups.put(by, groups(by, rates));
        }
        return new Report(
                export,
                question,
                rulesVersion(),
                total,
                groups,
                actors(),
                reasons(),
                ages(),
                leftOut(),
                outsideSends(),
                sendNotes(),
                ordersLeftOut("order_left_out"),
                question.sends().isEmpty() ? List.of() : ordersLeftOut("order_outside_sends"),
                comparedWith());
    }

    /** Where clicks led, one link's destination after the other. */
    void arrived(Consumer<Report.Arrived> taker) throws IOException {
        cover(question.filter());
        database.eachOfMany(
                "SELECT message, link, destination, is_cut, clicks FROM arrived",
                row -> taker.accept(new Report.Arrived(
                        row.getString("message"),
                        row.getString("link"),
                        Optional.ofNullable(row.getString("destination")),
                        row.getBoolean("is_cut"),
                        row.getLong("clicks"))));
    }

    private void cover(Filter filter) throws IOException {
        database.run(Sql.counted(filter, FilterSql.millisAhead(question.zone()), hasOrders));
    }

    private Report.Side side(Filter filter, Map<Key, Rate> rates) throws IOException {
        Figures figures = database.query("SELECT * FROM figures WHERE kind = 'all'", FigureQueries::figures).stream()
                .findFirst()
                .orElse(Figures.NONE);
        Key all = new Key(null, null);
        return new Report.Side(
                filter,
                figures,
                Optional.ofNullable(rates.get(all)),
                revenue("all").getOrDefault(all, List.of()));
    }

    private Optional<Report.Side> comparedWith() throws IOException {
        if (question.comparedWith().isEmpty()) {
            return Optional.empty();
        }
        Filter other = question.comparedWith().get();
        cover(other);
        return Optional.of(side(other, rates()));
    }

    private List<Group> groups(By by, Map<Key, Rate> rates) throws IOException {
        boolean hasRates = by == By.MESSAGE || by == By.LINK;
        Map<Key, List<Revenue>> revenue = hasRates ? revenue(by.word()) : Map.of();
        List<Group> groups = database.query("SELECT * FROM figures WHERE kind = '" + by.word() + "'", row -> {
            Key key = new Key(row.getString("name"), row.getString("part"));
            return new Group(
                    Optional.ofNullable(key.name()),
                    Optional.ofNullable(key.part()),
                    by.isTime() ? Optional.of(begins(by, row.getLong("period"))) : Optional.empty(),
                    figures(row),
                    hasRates ? Optional.ofNullable(rates.get(key)) : Optional.empty(),
                    revenue.getOrDefault(key, List.of()));
        });
        if (hasRates) {
            groups.addAll(unclicked(by, groups, rates));
        }
        groups.sort(order(by));
        return groups;
    }

    /** What was sent, and nobody clicked. */
    private static List<Group> unclicked(By by, List<Group> clicked, Map<Key, Rate> rates) {
        Map<Key, Rate> left = new HashMap<>(rates);
        clicked.forEach(group ->
                left.remove(new Key(group.name().orElse(null), group.link().orElse(null))));
        List<Group> groups = new ArrayList<>();
        left.forEach((key, rate) -> {
            if (key.name() != null && (key.part() != null) == (by == By.LINK)) {
                groups.add(new Group(
                        Optional.of(key.name()),
                        Optional.ofNullable(key.part()),
                        Optional.empty(),
                        Figures.NONE,
                        Optional.of(rate),
                        List.of()));
            }
        });
        return groups;
    }

    /** In time; or links by message; then the most clicked first. What has no name comes last. */
    private static Comparator<Group> order(By by) {
        Comparator<Group> byName = Comparator.comparing(
                group -> group.name().orElse(null), Comparator.nullsLast(Comparator.naturalOrder()));
        Comparator<Group> byClicks = Comparator.comparingLong(
                        (Group group) -> group.figures().clicks())
                .reversed();
        return switch (by) {
            case DAY, HOUR ->
                Comparator.comparing((Group group) -> group.begins().orElseThrow())
                        .thenComparing(byName);
            case LINK ->
                byName.thenComparing(byClicks)
                        .thenComparing(group -> group.link().orElse(""));
            default -> byClicks.thenComparing(byName);
        };
    }

    private static LocalDateTime begins(By by, long period) {
        return LocalDateTime.ofEpochSecond(period * (by == By.DAY ? 86_400 : 3_600), 0, ZoneOffset.UTC);
    }

    private static Figures figures(ResultSet row) throws SQLException {
        return new Figures(
                row.getLong("clicks"),
                row.getLong("human"),
                row.getLong("unsure"),
                row.getLong("machine"),
                row.getLong("clickers"),
                Optional.of(new Figures.Span(
                        Instant.ofEpochMilli(row.getLong("first_millis")),
                        Instant.ofEpochMilli(row.getLong("last_millis")))));
    }

    private Map<Key, Rate> rates() throws IOException {
        Map<Key, Rate> rates = new HashMap<>();
        if (!question.sends().isEmpty()) {
            database.each(
                    "SELECT message, link, sent, clicked FROM send_figures",
                    row -> rates.put(
                            new Key(row.getString("message"), row.getString("link")),
                            new Rate(row.getLong("sent"), row.getLong("clicked"))));
        }
        return rates;
    }

    private Map<Key, List<Revenue>> revenue(String kind) throws IOException {
        Map<Key, List<Revenue>> revenue = new HashMap<>();
        if (hasOrders) {
            database.each(
                    "SELECT name, part, currency, orders, amount, refunded, of_sends FROM revenue WHERE kind = '" + kind
                            + "' ORDER BY orders DESC, currency",
                    row -> revenue.computeIfAbsent(
                                    new Key(row.getString("name"), row.getString("part")), key -> new ArrayList<>())
                            .add(new Revenue(
                                    row.getLong("orders"),
                                    money(row, "amount"),
                                    money(row, "refunded"),
                                    row.getBigDecimal("of_sends") == null
                                            ? Optional.empty()
                                            : Optional.of(money(row, "of_sends")))));
        }
        return revenue;
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getString("currency"), row.getBigDecimal(column).toBigIntegerExact());
    }

    private Optional<String> rulesVersion() throws IOException {
        return question.raw()
                ? Optional.empty()
                : database.query("SELECT version FROM rules_version", row -> row.getString(1)).stream()
                        .findFirst();
    }

    private List<Report.Actor> actors() throws IOException {
        return database.query(
                "SELECT * FROM actor_figures ORDER BY clicks DESC, actor",
                row -> new Report.Actor(
                        Optional.ofNullable(row.getString("actor")),
                        row.getLong("clicks"),
                        row.getLong("machine"),
                        row.getLong("deliveries")));
    }

    private List<Report.Reason> reasons() throws IOException {
        if (question.raw()) {
            return List.of();
        }
        return database.query(
                "SELECT * FROM reason_figures WHERE machine + unsure > 0 ORDER BY machine + unsure DESC, rule",
                row -> new Report.Reason(
                        row.getString("rule"),
                        row.getString("reason"),
                        row.getLong("clicks"),
                        row.getLong("machine"),
                        row.getLong("unsure")));
    }

    private List<Report.Age> ages() throws IOException {
        return database.query("SELECT * FROM age_figures ORDER BY age NULLS LAST", row -> {
            int step = row.getInt("age");
            return new Report.Age(
                    row.wasNull() ? OptionalInt.empty() : OptionalInt.of(step),
                    row.getLong("clicks"),
                    row.getLong("human"),
                    row.getLong("unsure"),
                    row.getLong("machine"));
        });
    }

    private List<Report.LeftOut> leftOut() throws IOException {
        return database.query(AthenaSql.LEFT_OUT, row -> new Report.LeftOut(row.getString(1), row.getLong(2)));
    }

    private List<Report.Outside> outsideSends() throws IOException {
        return question.sends().isEmpty()
                ? List.of()
                : database.query(
                        "SELECT reason, clicks FROM click_outside_sends ORDER BY 2 DESC, 1",
                        row -> new Report.Outside(row.getString(1), row.getLong(2)));
    }

    private List<Report.SendNote> sendNotes() throws IOException {
        return question.sends().isEmpty()
                ? List.of()
                : database.query(
                        "SELECT reason, sends FROM send_note ORDER BY 2 DESC, 1",
                        row -> new Report.SendNote(row.getString(1), row.getLong(2)));
    }

    private List<Report.OrdersLeftOut> ordersLeftOut(String view) throws IOException {
        return !hasOrders
                ? List.of()
                : database.query(
                        "SELECT reason, currency, orders, amount FROM " + view
                                + " ORDER BY orders DESC, reason, currency",
                        row -> new Report.OrdersLeftOut(
                                row.getString("reason"), row.getLong("orders"), money(row, "amount")));
    }
}
