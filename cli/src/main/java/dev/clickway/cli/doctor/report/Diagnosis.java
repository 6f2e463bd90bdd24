package dev.clickway.cli.doctor.report;

import dev.clickway.cli.doctor.CheckUp;
import dev.clickway.cli.doctor.cutover.Plan;
import dev.clickway.cli.doctor.probe.Journey;
import java.time.Instant;
import java.util.List;

/**
 * All that a run has to tell.
 *
 * @param journeys the ways of the probe links, where any were clicked
 * @param plan the steps of a cutover; none where it was not asked for
 * @param notes what was left out
 */
public record Diagnosis(
        String brand, Instant at, CheckUp checkUp, List<Journey> journeys, Plan plan, List<String> notes) {
    public Diagnosis {
        journeys = List.copyOf(journeys);
        notes = List.copyOf(notes);
    }

    /** {@code 40 passed, 2 warnings, 1 failed, 5 not checked}. */
    String summary() {
        return checkUp.passed() + " passed, " + checkUp.warned() + " warnings, " + checkUp.failed() + " failed, "
                + checkUp.notChecked() + " not checked";
    }
}
