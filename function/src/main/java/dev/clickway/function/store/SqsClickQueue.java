package dev.clickway.function.store;

import dev.clickway.click.Click;
import dev.clickway.function.aws.SdkReason;
import dev.clickway.function.aws.SqsClients;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Keeps clicks in an SQS queue until the recovery brings them into the table, one message each with a
 * {@link ClickJson} as its body. The queue may hand a message over twice and in any order; the table takes a click once,
 * and a click carries its own time. How long sending may take is the client's matter; take one of {@link SqsClients}.
 * Thread-safe.
 */
public final class SqsClickQueue implements ClickStore {
    private final SqsClient client;
    private final String queueUrl;

    /**
     * @param queueUrl of a standard queue
     */
    public SqsClickQueue(SqsClient client, String queueUrl) {
        this.client = client;
        this.queueUrl = queueUrl;
    }

    @Override
    public void record(Click click) {
        try {
            client.sendMessage(send -> send.queueUrl(queueUrl).messageBody(ClickJson.write(click)));
        } catch (SdkException e) {
            throw new ClickNotRecordedException(click, SdkReason.of(e), e);
        }
    }

    /**
     * Goes the way of {@link #record} up to the queue, which takes no message with a zero character and refuses it; the
     * connection is closed.
     */
    public void rehearse(Click click) {
        try {
            client.sendMessage(send -> send.queueUrl(queueUrl)
                    .messageBody(ClickJson.write(click) + '\u0000')
                    .overrideConfiguration(own -> own.putHeader("Connection", "close")));
        } catch (SqsException refused) {
            // As it should be.
        } catch (SdkException e) {
            throw new ClickNotRecordedException(click, SdkReason.of(e), e);
        }
    }
}
