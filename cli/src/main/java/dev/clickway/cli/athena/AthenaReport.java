package dev.clickway.cli.athena;

import dev.clickway.cli.s3.S3Clients;
import dev.clickway.cli.s3.S3Place;
import dev.clickway.reporting.AthenaSql;
import dev.clickway.reporting.UserAgentLines;
import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Filter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A brand's report, made by Athena where the exports lie: all tables and views of {@link AthenaSql} anew, what is known of
 * the user agents among them, and then figures. It may be made again at any time; what an earlier one left behind is
 * taken away. Two at the same time would drop each other's tables.
 */
public final class AthenaReport implements AutoCloseable {
    /** Where the stack's table {@code user_agent} looks. */
    static final String USER_AGENTS_KEY = "user-agents/user-agents.json";

    /** More lines are for SQL of one's own. */
    public static final int MOST_FIGURES = 10_000;

    /** S3's most in one request. */
    private static final int DELETED_AT_ONCE = 1_000;

    private final WorkGroup athena;
    private final AthenaWatch watch;

    private AthenaReport(WorkGroup athena, AthenaWatch watch) {
        this.athena = athena;
        this.watch = watch;
    }

    /**
     * One line of figures.
     *
     * @param kind {@code all}, or what they are told by
     * @param name of the message, domain, country or device; with a link, its message
     * @param part the link
     * @param period days or hours since 1970, by the clocks of the report's time zone
     */
    public record Figure(
            String kind,
            @Nullable String name,
            @Nullable String part,
            @Nullable Long period,
            long clicks,
            long human,
            long unsure,
            long machine,
            long clickers) {}

    /** Lines of the exports that no figure counts, and why. */
    public record LeftOut(String reason, long rows) {}

    /** @throws dev.clickway.cli.BadInput where the brand has no workgroup, or it cannot be reached */
    public static AthenaReport of(String brand, Duration atMost, AthenaWatch watch) {
        return new AthenaReport(WorkGroup.of(brand, Instant.now().plus(atMost), watch), watch);
    }

    /** Makes all tables and views. */
    public void make(Filter filter, ZoneId zone) throws AthenaEndedException {
        Instant begun = Instant.now();
        List<AthenaSql.Step> clicks = AthenaSql.clicks();
        List<AthenaSql.Step> others = Stream.of(AthenaSql.verdicts(), AthenaSql.figures(filter, zone))
                .flatMap(Collection::stream)
                .toList();
        int all = clicks.size() + others.size();
        make(clicks, 0, all);
        try (S3Client s3 = S3Clients.open()) {
            tellUserAgents(s3);
            make(others, clicks.size(), all);
            takeAwayWhatWasLeft(s3, begun);
        }
    }

    /** Makes the views of figures alone, over the tables that are there. */
    public void makeFigures(Filter filter, ZoneId zone) throws AthenaEndedException {
        List<AthenaSql.Step> views = AthenaSql.figures(filter, zone);
        make(views, 0, views.size());
    }

    /** Figures of all, and by each of these, those with the most clicks first; days and hours in their order. */
    public List<Figure> figures(Collection<By> by) throws AthenaEndedException {
        String kinds = Stream.concat(Stream.of("all"), by.stream().map(By::word))
                .map(kind -> "'" + kind + "'")
                .collect(Collectors.joining(", "));
        watch.running("figures", 0, 1);
        String id = athena.run("figures", """
                SELECT kind, name, part, period, clicks, human, unsure, machine, clickers
                FROM figures
                WHERE kind IN (%s)
                ORDER BY CASE kind WHEN 'all' THEN 0 ELSE 1 END, kind, period, clicks DESC, name, part
                LIMIT %d""".formatted(kinds, MOST_FIGURES));
        return athena.rows(id).stream().map(AthenaReport::figure).toList();
    }

    /** What no figure counts; none where all is counted. */
    public List<LeftOut> leftOut() throws AthenaEndedException {
        return athena.rows(athena.run("left_out", AthenaSql.LEFT_OUT)).stream()
                .map(row -> new LeftOut(String.valueOf(row.get(0)), number(row.get(1))))
                .toList();
    }

    /** The moment of the full export that was read; none where of changes alone. */
    public Optional<Instant> takenExport() throws AthenaEndedException {
        return athena.rows(athena.run("taken_export", AthenaSql.TAKEN_EXPORT)).stream()
                .map(row -> Instant.EPOCH.plus(number(row.getFirst()), ChronoUnit.MICROS))
                .findFirst();
    }

    @Override
    public void close() {
        athena.close();
    }

    private void make(List<AthenaSql.Step> steps, int done, int all) throws AthenaEndedException {
        for (int i = 0; i < steps.size(); i++) {
            AthenaSql.Step step = steps.get(i);
            watch.running(step.makes(), done + i, all);
            if (step.isTable()) {
                athena.run(step.makes(), step.dropped());
            }
            athena.run(step.makes(), step.sql());
        }
    }

    private void tellUserAgents(S3Client s3) throws AthenaEndedException {
        List<String> userAgents = athena.rows(athena.run("user_agent", AthenaSql.USER_AGENTS)).stream()
                .map(List::getFirst)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .toList();
        byte[] lines = UserAgentLines.of(userAgents);
        s3.putObject(
                put -> put.bucket(athena.results().bucket())
                        .key(USER_AGENTS_KEY)
                        .contentType("application/x-ndjson"),
                RequestBody.fromBytes(lines));
    }

    /** A table that is dropped leaves its data in S3, in a folder of the statement that made it. */
    private void takeAwayWhatWasLeft(S3Client s3, Instant begun) {
        S3Place place = athena.results();
        String prefix =
                (place.prefix().isEmpty() || place.prefix().endsWith("/") ? place.prefix() : place.prefix() + "/")
                        + "tables/";
        Set<String> ours = athena.queries();
        List<ObjectIdentifier> left = new ArrayList<>();
        for (S3Object object : s3.listObjectsV2Paginator(
                        list -> list.bucket(place.bucket()).prefix(prefix))
                .contents()) {
            String query = object.key().substring(prefix.length()).split("/", 2)[0];
            if (!ours.contains(query) && object.lastModified().isBefore(begun)) {
                left.add(ObjectIdentifier.builder().key(object.key()).build());
            }
        }
        for (int from = 0; from < left.size(); from += DELETED_AT_ONCE) {
            List<ObjectIdentifier> batch = left.subList(from, Math.min(left.size(), from + DELETED_AT_ONCE));
            s3.deleteObjects(delete -> delete.bucket(place.bucket()).delete(these -> these.objects(batch)));
        }
    }

    private static Figure figure(List<@Nullable String> row) {
        String period = row.get(3);
        return new Figure(
                String.valueOf(row.get(0)),
                row.get(1),
                row.get(2),
                period == null ? null : Long.valueOf(period),
                number(row.get(4)),
                number(row.get(5)),
                number(row.get(6)),
                number(row.get(7)),
                number(row.get(8)));
    }

    private static long number(@Nullable String value) {
        return Long.parseLong(String.valueOf(value));
    }
}
