package dev.clickway.function.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a {@link FaultProxy} does to a request. */
public sealed interface Fault {
    /** Passes it on, and the answer back. */
    record None() implements Fault {}

    /** Nobody listens; connections that are open are reset. */
    record Refused() implements Fault {}

    /**
     * Takes connections and requests and says nothing: not even to a TLS handshake. When the fault is over, whoever froze
     * thaws: requests taken meanwhile are carried out late, whether anybody still waits for them or not.
     */
    record Frozen() implements Fault {}

    /** Says this, and passes nothing on. */
    record Answered(int status, String contentType, String body) implements Fault {
        byte[] bytes() {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            String head = """
                    HTTP/1.1 %d Fault\r
                    Content-Type: %s\r
                    Content-Length: %d\r
                    \r
                    """.formatted(status, contentType, content.length);
            return (head + body).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Resets every connection, those that are open at once, others with their first request. */
    record Reset() implements Fault {}

    /** Ends its half of every connection and goes on reading. */
    record HalfClosed() implements Fault {}

    /** Passes the request on a while later. */
    record Slow(Duration latency) implements Fault {}

    /** Passes the request on at once and the answer back a byte at a time. */
    record Dribbling(Duration aByteEvery) implements Fault {}

    /** Passes the request on, and of the answer so many bytes before a reset: it was carried out, and nobody can tell. */
    record Cut(int bytesOfTheAnswer) implements Fault {}

    /** Passes the request on and keeps the answer until the fault is over. */
    record Withheld() implements Fault {}

    /** As DynamoDB and SQS fail inside. */
    static Fault internalError() {
        return new Answered(
                500, "application/x-amz-json-1.0", "{\"__type\":\"com.amazon.coral.service#InternalServerError\"}");
    }

    /** As DynamoDB throttles a table. */
    static Fault throttledByDynamoDb() {
        return new Answered(
                400,
                "application/x-amz-json-1.0",
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\","
                        + "\"message\":\"The level of configured provisioned throughput for the table was exceeded.\"}");
    }

    /** As SQS throttles a caller. */
    static Fault throttledBySqs() {
        return new Answered(
                400,
                "application/x-amz-json-1.0",
                "{\"__type\":\"com.amazonaws.sqs#RequestThrottled\",\"message\":\"Rate exceeded\"}");
    }
}
