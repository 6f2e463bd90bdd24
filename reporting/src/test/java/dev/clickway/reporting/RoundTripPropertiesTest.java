package dev.clickway.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clickway.reporting.ClickItems.Row;
import dev.clickway.reporting.figures.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripPropertiesTest {

    @Property(tries = 25)
    void what_was_exported_is_what_the_report_counts(@ForAll("rows") List<Row> rows) throws IOException {
        Path folder = Files.createTempDirectory("round-trip");
        try {
            List<String> items = new ArrayList<>();
            for (Row row : rows) {
                items.add(json(row));
            }
            ClickItems.export(folder, items);
            Report report = ClickItems.reportOf(folder);

            List<Row> clicks = distinct(rows);
            assertThat(ClickItems.linksOf(report)).containsExactlyInAnyOrderElementsOf(figures(clicks));
            assertThat(report.total().figures().clicks()).isEqualTo(clicks.size());
            assertThat(report.total().figures().clickers())
                    .isEqualTo(clicks.stream().map(Row::delivery).distinct().count());
            assertThat(report.rowsLeftOut()).isEqualTo(rows.size() - clicks.size());
        } finally {
            deleteAll(folder);
        }
    }

    @Property(tries = 25)
    void no_line_of_whatever_content_keeps_a_click_from_being_counted(@ForAll("junk") List<String> junk)
            throws IOException {
        Path folder = Files.createTempDirectory("junk");
        try {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < junk.size(); i++) {
                lines.add(junk.get(i));
                lines.add("{\"Item\":" + json(new Row("d" + i, "c", "m", "l", ClickItems.NOON)) + "}");
            }
            new ForgedExport(folder).lines(lines.toArray(String[]::new)).write();
            Report report = ClickItems.reportOf(folder);

            assertThat(report.total().figures().clicks()).isEqualTo(junk.size());
            assertThat(report.rowsLeftOut()).isEqualTo(junk.size());
        } finally {
            deleteAll(folder);
        }
    }

    @Provide
    Arbitrary<List<String>> junk() {
        Arbitrary<String> scalars =
                Arbitraries.of("1", "-0.5e3", "true", "null", "\"x\"", "[]", "{}", "\"\\ud800\"", "{", "]");
        Arbitrary<String> shapes = Arbitraries.of(
                "%s",
                "[%s]",
                "{\"Item\":%s}",
                "{\"Item\":{\"delivery\":%s}}",
                "{\"Item\":{\"at\":{\"N\":%s}}}",
                "{\"Item\":{\"link\":{\"S\":%s}}}",
                "{\"line\":%s}",
                "{\"Item\":1,\"Item\":%s}");
        Arbitrary<String> text = Arbitraries.strings()
                .all()
                .excludeChars('\n', '\r', '\0')
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(one -> isWellFormed(one) && !one.isBlank());
        return Arbitraries.oneOf(Combinators.combine(shapes, scalars).as(String::formatted), text)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of("a", "A", "a ", " a", "null", "\"", "\\", "'", "%", "é", "e\u0301", "\uD83D\uDC8C"),
                Arbitraries.strings()
                        .all()
                        .excludeChars('\0')
                        .ofMinLength(1)
                        .ofMaxLength(8)
                        .filter(RoundTripPropertiesTest::isWellFormed));
        Arbitrary<Instant> times =
                Arbitraries.longs().between(0, 253_402_300_799_999L).map(Instant::ofEpochMilli);
        Arbitrary<String> few = Arbitraries.integers().between(0, 5).map(i -> "x" + i);
        return Combinators.combine(few, few, names, names, times)
                .as(Row::new)
                .list()
                .ofMaxSize(60);
    }

    /** A click is its delivery and its id; of several rows the earliest counts, then the first by message and link. */
    private static List<Row> distinct(List<Row> rows) {
        Comparator<Row> order = Comparator.comparing(Row::at)
                .thenComparing(row -> row.message().getBytes(UTF_8), Arrays::compareUnsigned)
                .thenComparing(row -> row.link().getBytes(UTF_8), Arrays::compareUnsigned);
        Map<List<String>, Row> clicks = new LinkedHashMap<>();
        for (Row row : rows) {
            clicks.merge(
                    List.of(row.delivery(), row.click()),
                    row,
                    (one, other) -> order.compare(one, other) <= 0 ? one : other);
        }
        return List.copyOf(clicks.values());
    }

    private static List<ClickItems.LinkFigures> figures(List<Row> clicks) {
        List<ClickItems.LinkFigures> figures = new ArrayList<>();
        clicks.stream()
                .collect(groupingBy(row -> List.of(row.message(), row.link())))
                .forEach((link, its) -> figures.add(new ClickItems.LinkFigures(
                        link.get(0),
                        link.get(1),
                        its.size(),
                        its.stream().map(Row::delivery).distinct().count(),
                        its.stream().map(Row::at).min(Comparator.naturalOrder()).orElseThrow(),
                        its.stream().map(Row::at).max(Comparator.naturalOrder()).orElseThrow())));
        return figures;
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static String json(Row row) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            attribute(json, "delivery", "S", row.delivery());
            attribute(json, "click", "S", row.click());
            attribute(json, "message", "S", row.message());
            attribute(json, "link", "S", row.link());
            attribute(json, "at", "N", Long.toString(row.at().toEpochMilli()));
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void attribute(JsonGenerator json, String name, String type, String value) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField(type, value);
        json.writeEndObject();
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
