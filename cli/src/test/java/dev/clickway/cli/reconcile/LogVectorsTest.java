package dev.clickway.cli.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.cli.accesslog.LogEntry;
import dev.clickway.cli.accesslog.LogEntry.Request;
import dev.clickway.cli.accesslog.LogEntry.Spill;
import dev.clickway.cli.accesslog.LogLines;
import dev.clickway.cli.accesslog.LogReader;
import dev.clickway.cli.accesslog.UnusableLogException;
import dev.clickway.cli.reconcile.LoggedClicks.Clicked;
import dev.clickway.cli.reconcile.LoggedClicks.NoClick;
import dev.clickway.click.ClickItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format of {@code events/access-logs} gives the clicks that stand beside it. */
class LogVectorsTest {
    private static final Path VECTORS = Path.of("..", "events", "access-logs");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoggedClicks clicks = new LoggedClicks(DemoBrand.BRAND, DemoBrand.KEYS);
    private final SpilledClicks spilled = new SpilledClicks(DemoBrand.BRAND);

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "v2-w3c", "v2-json"})
    void an_access_log_gives_the_clicks_of_its_requests(String name) throws IOException, UnusableLogException {
        List<JsonNode> found = new ArrayList<>();
        List<Count> others = new ArrayList<>();
        for (LogEntry entry : read(name + ".log")) {
            if (entry instanceof Request request) {
                switch (clicks.of(request)) {
                    case Clicked(var click) -> found.add(json(ClickItem.of(click)));
                    case NoClick(Count why) -> others.add(why);
                }
            }
        }

        assertThat(found).containsExactlyElementsOf(expected(name));
        assertThat(others)
                .containsExactly(Count.TO_HTTPS, Count.REFUSED_BY_CLOUDFRONT, Count.BAD_SIGNATURE, Count.OTHER_METHOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "s3-export",
                "tail",
                "json",
                "filter-log-events",
                "filter-log-events-of-json",
                "filter-log-events-on-one-line"
            })
    void the_functions_log_gives_its_spilled_clicks_in_whatever_form_it_comes(String form)
            throws IOException, UnusableLogException {
        List<JsonNode> found = new ArrayList<>();
        List<LogEntry> entries = read("function-" + form + ".log");
        for (LogEntry entry : entries) {
            if (entry instanceof Spill(String line)
                    && spilled.read(line) instanceof SpilledClicks.Found(var attributes)) {
                found.add(json(attributes));
            }
        }

        assertThat(found).containsExactlyElementsOf(expected("function"));
        assertThat(entries).noneMatch(LogEntry.Unreadable.class::isInstance);
    }

    @Test
    void every_vector_is_tested() throws IOException {
        try (var files = Files.list(VECTORS)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(10);
        }
    }

    private static List<LogEntry> read(String file) throws IOException, UnusableLogException {
        LogReader reader = new LogReader();
        List<LogEntry> entries = new ArrayList<>();
        try (LogLines lines = LogLines.of(Files.newInputStream(VECTORS.resolve(file)))) {
            while (lines.next()) {
                reader.read(String.valueOf(lines.text()), entries::add);
            }
        }
        return entries;
    }

    private static List<JsonNode> expected(String name) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        JSON.readTree(VECTORS.resolve("expected").resolve(name + ".json").toFile())
                .forEach(item -> items.add(json(JSON.convertValue(item, Map.class))));
        return items;
    }

    /** Numbers of one type, names in order. */
    private static JsonNode json(Map<?, ?> attributes) {
        ObjectNode json = JSON.createObjectNode();
        new TreeMap<Object, Object>(attributes).forEach((name, value) -> {
            if (value instanceof Number number) {
                json.put(name.toString(), number.longValue());
            } else {
                json.put(name.toString(), value.toString());
            }
        });
        return json;
    }
}
