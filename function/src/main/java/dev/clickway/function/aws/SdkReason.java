package dev.clickway.function.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** A word for a failure of the SDK: the service's error code, or what kind of failure it was. */
public final class SdkReason {
    private SdkReason() {}

    public static String of(SdkException e) {
        if (!(e instanceof AwsServiceException service)) {
            return e.getClass().getSimpleName();
        }
        String code = service.awsErrorDetails() == null
                ? null
                : service.awsErrorDetails().errorCode();
        return code == null ? "HTTP " + service.statusCode() : code;
    }
}
