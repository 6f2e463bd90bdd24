package dev.clickway.reporting.figures;

import java.util.OptionalDouble;

/**
 * Deliveries, each once.
 *
 * @param sent how many were sent
 * @param clicked how many of these have a human click
 */
public record Rate(long sent, long clicked) {

    /** From 0 to 1; nothing where nothing was sent. More than 1 where the number sent was given and is wrong. */
    public OptionalDouble clickRate() {
        return sent == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) clicked / sent);
    }
}
