package dev.clickway.function.start;

import dev.clickway.function.aws.SdkReason;
import software.amazon.awssdk.core.exception.SdkException;

/** The link keys could not be read, so that no link can be verified. The message is one line and shows nothing of them. */
final class KeysNotReadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysNotReadException(SdkException cause) {
        // Without the cause: Lambda logs it, and its message may name what is asked of AWS over many lines.
        super("the secret of the link keys could not be read: " + SdkReason.of(cause) + "; see that "
                + EnvironmentVariable.CLICKWAY_KEYS_SECRET
                + " is its ARN and that the function's role allows secretsmanager:GetSecretValue on it");
    }
}
