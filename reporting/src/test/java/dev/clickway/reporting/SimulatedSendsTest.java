package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What verdicts are worth on sends whose truth is known. {@code target/verdicts.txt} has the table that docs/verdicts.md
 * shows. Seeds are fixed; none was left out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedSendsTest {
    private static final int SENDS = 24;
    private static final int[] DELIVERIES = {400, 1_500, 4_000};
    private static final double[] SCANNED = {0.1, 0.3, 0.6, 0.9};

    private final Map<String, Tally> byKind = new TreeMap<>();
    private long deliveries;
    private long found;
    private long missedOrAdded;

    private static final class Tally {
        private long machine;
        private long unsure;
        private long human;

        private void add(String verdict) {
            switch (verdict) {
                case "machine" -> machine++;
                case "unsure" -> unsure++;
                default -> human++;
            }
        }

        private void add(Tally other) {
            machine += other.machine;
            unsure += other.unsure;
            human += other.human;
        }

        private double machineShare() {
            return machine / (double) (machine + unsure + human);
        }

        private double notHumanShare() {
            return (machine + unsure) / (double) (machine + unsure + human);
        }
    }

    @BeforeAll
    void judgeAll(@TempDir Path folder) throws IOException, UnusableExport, SQLException {
        for (int seed = 101; seed < 101 + SENDS; seed++) {
            Simulation send = new Simulation(seed, DELIVERIES[seed % 3], SCANNED[seed % 4]);
            Path here = Files.createDirectory(folder.resolve("send" + seed));
            ClickItems.export(here, send.items);
            judge(send, here);
        }
        Files.writeString(Path.of("target", "verdicts.txt"), table());
    }

    @Test
    void nineteen_of_twenty_machine_clicks_are_called_so() {
        assertThat(all("machine-").machineShare()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void at_most_one_of_fifty_clicks_of_people_is_called_a_machine_s_and_unsure_does_not_hide_more() {
        assertThat(all("human-").machineShare()).isLessThanOrEqualTo(0.02);
        assertThat(all("human-").notHumanShare()).isLessThanOrEqualTo(0.04);
    }

    @Test
    void deliveries_with_a_click_of_a_person_are_counted_within_a_twentieth() {
        assertThat(Math.abs(found - deliveries)).isLessThanOrEqualTo(deliveries / 20);
        assertThat(missedOrAdded)
                .as("those missed and those added, not set off")
                .isLessThanOrEqualTo(deliveries / 10);
    }

    @Test
    void every_kind_of_person_stays_a_person() {
        byKind.forEach((kind, tally) -> {
            if (kind.startsWith("human-")) {
                assertThat(tally.machineShare()).as(kind).isLessThanOrEqualTo(0.05);
            }
        });
    }

    @Test
    void every_kind_of_machine_is_found() {
        byKind.forEach((kind, tally) -> {
            if (kind.startsWith("machine-")) {
                assertThat(tally.machineShare()).as(kind).isGreaterThanOrEqualTo(0.8);
            }
        });
    }

    private void judge(Simulation send, Path folder) throws IOException, UnusableExport, SQLException {
        Map<String, String> verdicts = new HashMap<>();
        Export.Opened opened = (Export.Opened) Export.open(folder);
        try (ReportDatabase database = ReportDatabase.of(opened.export());
                Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT click, verdict FROM verdict")) {
            while (row.next()) {
                verdicts.put(row.getString(1), row.getString(2));
            }
        }
        Set<String> people = new HashSet<>();
        Set<String> taken = new HashSet<>();
        for (Simulation.Truth truth : send.truths) {
            String verdict = String.valueOf(verdicts.get(truth.click()));
            byKind.computeIfAbsent(truth.kind(), _ -> new Tally()).add(verdict);
            if (truth.human()) {
                people.add(truth.delivery());
            }
            if (verdict.equals("human")) {
                taken.add(truth.delivery());
            }
        }
        deliveries += people.size();
        found += taken.size();
        Set<String> both = new HashSet<>(people);
        both.retainAll(taken);
        missedOrAdded += people.size() + taken.size() - 2L * both.size();
    }

    private Tally all(String prefix) {
        Tally all = new Tally();
        byKind.forEach((kind, tally) -> {
            if (kind.startsWith(prefix)) {
                all.add(tally);
            }
        });
        return all;
    }

    private String table() {
        StringBuilder table =
                new StringBuilder("| Who | Clicks | machine | unsure | human |\n|---|---:|---:|---:|---:|\n");
        byKind.forEach((kind, tally) -> row(table, kind, tally));
        row(table, "**all people**", all("human-"));
        row(table, "**all machines**", all("machine-"));
        return table.append("\nDeliveries with a person's click: %,d; found: %,d; missed or added: %,d%n"
                        .formatted(deliveries, found, missedOrAdded))
                .toString();
    }

    private static void row(StringBuilder table, String name, Tally tally) {
        long clicks = tally.machine + tally.unsure + tally.human;
        table.append(String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f %% | %.1f %% | %.1f %% |%n",
                name,
                clicks,
                100.0 * tally.machine / clicks,
                100.0 * tally.unsure / clicks,
                100.0 * tally.human / clicks));
    }
}
