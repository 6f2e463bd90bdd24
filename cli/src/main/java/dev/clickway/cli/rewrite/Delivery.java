package dev.clickway.cli.rewrite;

import java.time.Instant;

/**
 * One delivery of a batch, checked: links can carry it.
 *
 * @param where it stands, as {@code file:line}
 */
record Delivery(String id, Instant sentAt, String where) {}
