package dev.clickway.cli.rewrite;

import java.util.List;

/**
 * Some deliveries of a batch, done.
 *
 * @param jobs in the order of the input
 * @param output for standard output; empty where the mails are in files
 * @param alreadyThere how many were written by a run before
 * @param largestBytes of the mails that were rendered now; 0 where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Rendered(List<Job> jobs, byte[] output, int alreadyThere, int largestBytes) {}
