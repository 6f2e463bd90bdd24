package dev.clickway.reporting;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Verdicts on simulated sends, beside the truth. */
final class Tallies {
    private final SortedMap<String, Tally> byKind = new TreeMap<>();
    private long deliveries;
    private long found;
    private long missedOrAdded;

    /** What verdicts some clicks got. */
    static final class Tally {
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

        long clicks() {
            return machine + unsure + human;
        }

        double machineShare() {
            return machine / (double) clicks();
        }

        double unsureShare() {
            return unsure / (double) clicks();
        }

        double humanShare() {
            return human / (double) clicks();
        }
    }

    /** Adds the clicks of a send, whose export is made in this folder. */
    void judge(Simulation send, Path folder) throws IOException, UnusableExport, SQLException {
        ClickItems.export(folder, send.items);
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

    SortedMap<String, Tally> byKind() {
        return byKind;
    }

    Tally people() {
        return all("human-");
    }

    Tally machines() {
        return all("machine-");
    }

    /** By how much the count of deliveries with a person's click is off. */
    double error() {
        return (found - deliveries) / (double) deliveries;
    }

    /** The same, where those missed and those added are not set off. */
    double wrong() {
        return missedOrAdded / (double) deliveries;
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

    /** Lines of the table of who is taken for what. */
    String kinds() {
        StringBuilder table = new StringBuilder();
        byKind.forEach((kind, tally) -> kind(table, kind, tally));
        kind(table, "**all people**", people());
        kind(table, "**all machines**", machines());
        return table.toString();
    }

    private static void kind(StringBuilder table, String name, Tally tally) {
        table.append(String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f %% | %.1f %% | %.1f %% |%n",
                name,
                tally.clicks(),
                100 * tally.machineShare(),
                100 * tally.unsureShare(),
                100 * tally.humanShare()));
    }

    /** The line of the table of worlds. */
    String world(World world) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %+.1f %% |%n",
                world.name(),
                machines().clicks() + people().clicks(),
                100 * machines().machineShare(),
                100 * machines().unsureShare(),
                100 * people().machineShare(),
                100 * people().unsureShare(),
                100 * error());
    }
}
