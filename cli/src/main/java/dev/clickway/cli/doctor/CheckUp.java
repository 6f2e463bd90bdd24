package dev.clickway.cli.doctor;

import java.util.List;
import java.util.function.Predicate;

/** All that a run found, in the order of the check list. */
public record CheckUp(List<Finding> findings) {
    public CheckUp {
        findings = List.copyOf(findings);
    }

    public long passed() {
        return count(Outcome.Passed.class::isInstance);
    }

    public long warned() {
        return count(Outcome.Warned.class::isInstance);
    }

    public long failed() {
        return count(Outcome.Failed.class::isInstance);
    }

    public long notChecked() {
        return count(Outcome.NotChecked.class::isInstance);
    }

    /** 1 where a check failed, else 0: neither a warning nor what could not be checked stops a script. */
    public int exitCode() {
        return failed() > 0 ? 1 : 0;
    }

    private long count(Predicate<Outcome> predicate) {
        return findings.stream().map(Finding::outcome).filter(predicate).count();
    }
}
