package dev.clickway.cli.doctor;

import dev.clickway.cli.doctor.Outcome.NotChecked;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Makes examinations side by side. Every check that was asked for is in the outcome: one that threw, took too long or
 * that nobody made is there as not checked, never as passed and never missing.
 */
public final class Doctor {
    private final Duration limit;
    private final Runnable step;

    /**
     * @param limit of all examinations together
     * @param step run whenever an examination is over, in any thread
     */
    public Doctor(Duration limit, Runnable step) {
        this.limit = limit;
        this.step = step;
    }

    /**
     * The findings in the order of {@link Check}, of one check in the order of the examinations.
     *
     * @param asked every check that the outcome is to hold
     * @param whyNot why one of them is in no examination
     */
    public CheckUp run(Set<Check> asked, Function<Check, String> whyNot, List<Examination> examinations)
            throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<List<Finding>>> running = new ArrayList<>();
            for (Examination examination : examinations) {
                running.add(threads.submit(() -> look(examination)));
            }
            long deadline = System.nanoTime() + limit.toNanos();
            for (int i = 0; i < running.size(); i++) {
                findings.addAll(completed(examinations.get(i), await(running.get(i), deadline)));
            }
        } finally {
            // Not awaited: what ignores its interrupt must not hold back the outcome.
            threads.shutdownNow();
        }
        Set<Check> missing = new LinkedHashSet<>(asked);
        findings.forEach(finding -> missing.remove(finding.check()));
        for (Check check : missing) {
            findings.add(check.notChecked("", Reason.NOT_APPLICABLE, whyNot.apply(check)));
        }
        findings.sort(Comparator.comparing(Finding::check));
        return new CheckUp(findings);
    }

    private List<Finding> look(Examination examination) throws Exception {
        try {
            return examination.work().look();
        } finally {
            step.run();
        }
    }

    private sealed interface Came {
        record Back(List<Finding> findings) implements Came {}

        record Not(NotChecked why) implements Came {}
    }

    private Came await(Future<List<Finding>> running, long deadline) throws InterruptedException {
        try {
            return new Came.Back(running.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            running.cancel(true);
            return new Came.Not(
                    new NotChecked(Reason.NETWORK, "nothing came within " + limit.toSeconds() + " s; try it again"));
        } catch (ExecutionException e) {
            return new Came.Not(new NotChecked(Reason.UNFORESEEN, words(e.getCause())));
        }
    }

    private static List<Finding> completed(Examination examination, Came came) {
        List<Finding> findings = new ArrayList<>();
        NotChecked why = switch (came) {
            case Came.Back back -> {
                findings.addAll(back.findings());
                yield new NotChecked(Reason.NOT_APPLICABLE, "there was nothing to look at");
            }
            case Came.Not not -> not.why();
        };
        Set<Check> missing = new LinkedHashSet<>(examination.checks());
        findings.forEach(finding -> missing.remove(finding.check()));
        missing.forEach(check -> findings.add(new Finding(check, examination.subject(), why)));
        return findings;
    }

    private static String words(Throwable thrown) {
        return thrown.getClass().getSimpleName() + ": "
                + String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }
}
