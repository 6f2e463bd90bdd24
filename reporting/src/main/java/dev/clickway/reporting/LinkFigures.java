package dev.clickway.reporting;

import java.time.Instant;

/**
 * The figures of one link of one message: all its clicks, people's and machines'.
 *
 * @param link its name in the message
 * @param deliveries how many deliveries clicked, each counted once
 * @param first the earliest click, to the millisecond
 * @param last the latest click
 */
public record LinkFigures(String message, String link, long clicks, long deliveries, Instant first, Instant last) {}
