package dev.clickway.brand;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A domain that links of the brand point to.
 *
 * @param name a sub-domain, lower case, never the registrable domain itself
 * @param from the first day on which mail with this domain was sent
 * @param until the last such day, where another domain took over; the domain keeps resolving
 */
public record TrackingDomain(String name, LocalDate from, Optional<LocalDate> until) {}
