package dev.clickway.function.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * The credentials that the SDK finds by itself, and finds anew after a restore: what it has cached by then is as old as
 * the snapshot. Thread-safe.
 */
public final class RenewableCredentials implements AwsCredentialsProvider {
    private volatile DefaultCredentialsProvider found =
            DefaultCredentialsProvider.builder().build();

    @Override
    public AwsCredentials resolveCredentials() {
        return found.resolveCredentials();
    }

    public void renew() {
        // The one before is left to the garbage collector: a call on another thread may be reading from it.
        found = DefaultCredentialsProvider.builder().build();
    }
}
