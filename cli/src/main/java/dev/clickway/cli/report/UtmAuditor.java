package dev.clickway.cli.report;

import dev.clickway.brand.UtmPolicy;
import dev.clickway.reporting.figures.Report.Arrived;
import dev.clickway.reporting.figures.UtmAudit;
import dev.clickway.reporting.figures.UtmAudit.Breach;
import dev.clickway.rewriter.UtmBreach;
import dev.clickway.rewriter.UtmCheck;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Holds destinations against a brand's UTM rules, one after the other. Memory is bounded. */
public final class UtmAuditor implements Consumer<Arrived> {
    /** Of values that differ from mail to mail there are as many breaches as mails. */
    private static final int MOST_KEPT = 10_000;

    private static final int MOST_LISTED = 25;

    private final UtmCheck check;
    private final Map<Key, Breach> breaches = new HashMap<>();
    private long clicks;
    private long destinations;
    private long inOrder;
    private long notForUs;
    private long cut;
    private long notRecorded;
    private long clicksOfOthers;

    private record Key(String message, String link, String problem) {}

    public UtmAuditor(UtmPolicy policy) {
        check = UtmCheck.of(policy);
    }

    @Override
    public void accept(Arrived arrived) {
        clicks += arrived.clicks();
        if (arrived.destination().isEmpty()) {
            notRecorded += arrived.clicks();
            return;
        }
        destinations++;
        if (arrived.isCut()) {
            cut += arrived.clicks();
            return;
        }
        String destination = arrived.destination().get();
        switch (check.check(destination)) {
            case UtmCheck.Checked.NotForHost _ -> notForUs += arrived.clicks();
            case UtmCheck.Checked.Looked(List<UtmBreach> found) -> {
                if (found.isEmpty()) {
                    inOrder += arrived.clicks();
                }
                long kept = found.stream()
                        .filter(breach -> take(arrived, destination, breach))
                        .count();
                clicksOfOthers += kept < found.size() ? arrived.clicks() : 0;
            }
        }
    }

    public UtmAudit audit() {
        List<Breach> sorted = breaches.values().stream()
                .sorted(Comparator.comparingLong(Breach::clicks)
                        .reversed()
                        .thenComparing(Breach::message)
                        .thenComparing(Breach::link)
                        .thenComparing(Breach::problem))
                .toList();
        int listed = Math.min(MOST_LISTED, sorted.size());
        return new UtmAudit(
                clicks,
                destinations,
                inOrder,
                notForUs,
                cut,
                notRecorded,
                sorted.subList(0, listed),
                sorted.size() - listed,
                clicksOfOthers);
    }

    /** False where there is no room for it. */
    private boolean take(Arrived arrived, String destination, UtmBreach breach) {
        Key key = new Key(arrived.message(), arrived.link(), breach.problem());
        Breach known = breaches.get(key);
        if (known == null && breaches.size() >= MOST_KEPT) {
            return false;
        }
        // The first example in the order of letters, so that the same clicks give the same report.
        String example = known == null || destination.compareTo(known.example()) < 0 ? destination : known.example();
        breaches.put(
                key,
                new Breach(
                        arrived.message(),
                        arrived.link(),
                        breach.parameter(),
                        breach.problem(),
                        example,
                        arrived.clicks() + (known == null ? 0 : known.clicks())));
        return true;
    }
}
