package dev.clickway.cli.doctor.probe;

import java.time.Instant;

/**
 * A link that was minted to be clicked by the check-up.
 *
 * @param name which of the run's links
 * @param href what is clicked
 */
public record ProbeLink(String delivery, String name, Instant sentAt, String destination, String href) {}
