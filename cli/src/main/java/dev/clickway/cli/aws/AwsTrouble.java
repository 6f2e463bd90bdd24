package dev.clickway.cli.aws;

import software.amazon.awssdk.core.exception.SdkException;

/** What AWS, or the SDK on the way to it, says is wrong, on one line that a terminal holds. */
public final class AwsTrouble {
    private static final int LONGEST = 300;

    private AwsTrouble() {}

    /** The first line of what is wrong; of the SDK's list of all places that hold no credentials, that there are none. */
    public static String line(Throwable e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (e instanceof SdkException && message.startsWith("Unable to load credentials")) {
            return "no AWS credentials; sign in first";
        }
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }
}
