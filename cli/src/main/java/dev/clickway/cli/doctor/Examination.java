package dev.clickway.cli.doctor;

import java.util.List;
import java.util.Set;

/**
 * Some checks that are made together, independent of all others.
 *
 * @param checks each of them gets a finding, whatever happens
 * @param subject of a finding that {@link Doctor} has to make itself
 */
public record Examination(Set<Check> checks, String subject, Work work) {
    public Examination {
        checks = Set.copyOf(checks);
    }

    /** Looks, and tells what it found. A surprise is thrown; what is to be expected is an outcome. */
    public interface Work {
        List<Finding> look() throws Exception;
    }
}
