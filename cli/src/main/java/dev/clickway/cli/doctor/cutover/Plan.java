package dev.clickway.cli.doctor.cutover;

import java.time.LocalDate;
import java.util.List;

/** The way of a cutover, day by day. */
public record Plan(List<Step> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /** @param day UTC */
    public record Step(LocalDate day, String what) {}
}
