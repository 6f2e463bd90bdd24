package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.reporting.ClickItems.Row;
import dev.clickway.reporting.figures.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A table that is written to, exported in full at some moment and in windows of any kind, against the table itself. */
class LaidOverPropertiesTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /**
     * One write; there is one a minute.
     *
     * @param message empty for a deletion
     */
    record Write(String click, String message) {
        boolean deletes() {
            return message.isEmpty();
        }
    }

    @Property(tries = 40)
    void exports_laid_over_each_other_are_the_table_at_the_end_of_the_last(
            @ForAll("writes") List<Write> writes,
            @ForAll("share") double fullAt,
            @ForAll("windows") List<Integer> lengths)
            throws IOException {
        Path folder = Files.createTempDirectory("laid-over");
        try {
            int full = (int) (fullAt * writes.size());
            exportFull(folder, tableAt(writes, full), full);
            int number = 0;
            for (int from = 0; from < writes.size(); number++) {
                int to = Math.min(writes.size(), from + lengths.get(number % lengths.size()));
                // Every other window overlaps the one before.
                exportChanges(folder, number, writes, Math.max(0, from - number % 2), to);
                from = to;
            }

            Report report = ClickItems.reportOf(folder);

            Map<String, Long> expected = tableAt(writes, writes.size()).values().stream()
                    .collect(Collectors.groupingBy(message -> message, TreeMap::new, Collectors.counting()));
            Map<String, Long> found = ClickItems.linksOf(report).stream()
                    .collect(Collectors.toMap(
                            ClickItems.LinkFigures::message, ClickItems.LinkFigures::clicks, Long::sum, TreeMap::new));
            assertThat(found).isEqualTo(expected);
            assertThat(report.leftOut()).isEmpty();
            assertThat(report.export().notes()).noneMatch(note -> note.startsWith("incomplete"));
        } finally {
            deleteAll(folder);
        }
    }

    @Provide
    Arbitrary<List<Write>> writes() {
        return Combinators.combine(Arbitraries.of("a", "b", "c", "d", "e", "f"), Arbitraries.of("m", "n", ""))
                .as(Write::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<Double> share() {
        return Arbitraries.doubles().between(0, 1);
    }

    @Provide
    Arbitrary<List<Integer>> windows() {
        return Arbitraries.integers().between(1, 12).list().ofMinSize(1).ofMaxSize(6);
    }

    /** What each click's message is after so many writes. */
    private static Map<String, String> tableAt(List<Write> writes, int end) {
        Map<String, String> table = new TreeMap<>();
        for (Write write : writes.subList(0, end)) {
            if (write.deletes()) {
                table.remove(write.click());
            } else {
                table.put(write.click(), write.message());
            }
        }
        return table;
    }

    private static void exportFull(Path folder, Map<String, String> table, int time) throws IOException {
        List<String> lines = new ArrayList<>();
        table.forEach((click, message) -> lines.add("{\"Item\":" + row(click, message) + "}"));
        new ForgedExport(folder)
                .data("full.json.gz", lines.size(), ForgedExport.gzip(String.join("\n", lines) + "\n"))
                .summary("exportTime", "\"" + at(time) + "\"")
                .write();
    }

    /** Of each click the last write in the window, as DynamoDB exports it. */
    private static void exportChanges(Path folder, int number, List<Write> writes, int from, int to)
            throws IOException {
        Map<String, String> last = new TreeMap<>();
        for (int i = from; i < to; i++) {
            Write write = writes.get(i);
            String keys =
                    "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"%d\"}},\"Keys\":{\"delivery\":{\"S\":\"d\"},\"click\":{\"S\":\"%s\"}}"
                            .formatted(at(i).toEpochMilli() * 1_000, write.click());
            String image = write.deletes() ? "" : ",\"NewImage\":" + row(write.click(), write.message());
            last.put(write.click(), keys + image + "}");
        }
        new ForgedExport(folder, "0177250000%04d-0badcafe".formatted(number))
                .incremental(at(from).toString(), at(to).toString())
                .lines(last.values().toArray(String[]::new))
                .write();
    }

    private static Instant at(int write) {
        return START.plusSeconds(60L * write);
    }

    private static String row(String click, String message) {
        return new Row("d", click, message, "l", START).json();
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
