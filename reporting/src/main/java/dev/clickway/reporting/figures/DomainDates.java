package dev.clickway.reporting.figures;

import java.time.LocalDate;
import java.util.Optional;

/**
 * When a tracking domain was in use.
 *
 * @param from the first day on which mail with it was sent
 * @param until the last such day; nothing where it is in use. Its links keep working, and clicks on them keep coming.
 */
public record DomainDates(String domain, LocalDate from, Optional<LocalDate> until) {}
