package dev.clickway.function.recovery;

/**
 * A message as Lambda hands it over from an SQS queue.
 *
 * @param id SQS's own, by which a failure is reported
 */
record QueueMessage(String id, String body) {}
