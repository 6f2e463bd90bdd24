package dev.clickway.cli.athena;

import dev.clickway.brand.StackNames;
import dev.clickway.cli.BadInput;
import dev.clickway.cli.aws.AwsTrouble;
import dev.clickway.cli.s3.S3Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.athena.model.Row;

/**
 * The workgroup of Athena that a brand's stack makes: it runs statements one after the other in the brand's database, and
 * says where their results lie. Not thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html">StartQueryExecution</a>
 */
final class WorkGroup implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final AthenaClient client;
    private final String name;
    private final String database;
    private final S3Place results;
    private final Instant end;
    private final AthenaWatch watch;
    private final Set<String> queries = new HashSet<>();

    private WorkGroup(
            AthenaClient client, String name, String database, S3Place results, Instant end, AthenaWatch watch) {
        this.client = client;
        this.name = name;
        this.database = database;
        this.results = results;
        this.end = end;
        this.watch = watch;
    }

    /**
     * @param end when nothing is waited for any more
     * @throws BadInput where there is none, or it cannot be reached
     */
    static WorkGroup of(String brand, Instant end, AthenaWatch watch) {
        String name = StackNames.workGroup(brand);
        AthenaClient client = AthenaClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        try {
            String results = Optional.ofNullable(client.getWorkGroup(get -> get.workGroup(name))
                            .workGroup()
                            .configuration())
                    .map(configuration -> configuration.resultConfiguration())
                    .map(configuration -> configuration.outputLocation())
                    .orElseThrow(() -> new BadInput("Athena's workgroup " + name
                            + " says no place for results; deploy the brand, whose stack says one"));
            return new WorkGroup(client, name, StackNames.catalog(brand), S3Place.of(results), end, watch);
        } catch (SdkException e) {
            client.close();
            throw new BadInput(
                    "Athena's workgroup " + name + " cannot be reached (" + AwsTrouble.line(e)
                            + "); deploy the brand first, and check the AWS credentials and the region, us-east-1",
                    e);
        } catch (BadInput e) {
            client.close();
            throw e;
        }
    }

    /** Where results and tables lie. */
    S3Place results() {
        return results;
    }

    /** The ids of all that was run; a table lies in a folder of the id that made it. */
    Set<String> queries() {
        return Set.copyOf(queries);
    }

    /**
     * Runs a statement and waits for its end.
     *
     * @param what it makes or asks, for messages
     * @return its id
     */
    String run(String what, String sql) throws AthenaEndedException {
        String id = client.startQueryExecution(start -> start.queryString(sql)
                        .workGroup(name)
                        .queryExecutionContext(context -> context.database(database)))
                .queryExecutionId();
        queries.add(id);
        Duration pause = FIRST_PAUSE;
        while (true) {
            QueryExecutionStatus status = client.getQueryExecution(get -> get.queryExecutionId(id))
                    .queryExecution()
                    .status();
            if (status.state() == QueryExecutionState.SUCCEEDED) {
                return id;
            }
            if (status.state() == QueryExecutionState.FAILED || status.state() == QueryExecutionState.CANCELLED) {
                throw new AthenaEndedException("Athena: " + what + ": " + reason(status), false);
            }
            if (!Instant.now().isBefore(end)) {
                cancel(id);
                throw new AthenaEndedException(
                        "Athena: " + what + ": not done in time; give it more with --timeout", false);
            }
            if (watch.pause(pause)) {
                cancel(id);
                throw new AthenaEndedException("stopped; the same command begins anew", true);
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** The rows of a SELECT that has been run, without its head; what is null in SQL is null. */
    List<List<@Nullable String>> rows(String id) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (GetQueryResultsResponse page : client.getQueryResultsPaginator(get -> get.queryExecutionId(id))) {
            for (Row row : page.resultSet().rows()) {
                List<@Nullable String> values = new ArrayList<>();
                for (Datum value : row.data()) {
                    values.add(value.varCharValue());
                }
                rows.add(values);
            }
        }
        // The first row of the first page has the names of the columns.
        return rows.isEmpty() ? rows : rows.subList(1, rows.size());
    }

    private void cancel(String id) {
        try {
            client.stopQueryExecution(stop -> stop.queryExecutionId(id));
        } catch (SdkException e) {
            // It ends by itself; nobody waits for it any more.
            return;
        }
    }

    private static String reason(QueryExecutionStatus status) {
        String reason = status.stateChangeReason();
        return reason == null || reason.isBlank()
                ? status.stateAsString()
                : S3Place.shown(reason.lines().findFirst().orElse(""));
    }

    @Override
    public void close() {
        client.close();
    }
}
