package dev.clickway.function.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * The function's credentials, found anew after a restore: what is cached by then is as old as the snapshot. Where
 * SnapStart is used, Lambda hands them out at an address of its own; elsewhere the SDK finds them by itself. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-activate.html">Credentials with SnapStart</a>
 */
public final class RenewableCredentials implements AwsCredentialsProvider {
    /** Where it is set, the SDK would come upon it too, but after four other places, each a failure that takes its time. */
    private static final String LAMBDAS_OWN = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

    private final Supplier<AwsCredentialsProvider> finder;
    private volatile AwsCredentialsProvider found;

    /** @param finder makes a provider that knows of nothing found before */
    public RenewableCredentials(Supplier<AwsCredentialsProvider> finder) {
        this.finder = finder;
        this.found = finder.get();
    }

    public static RenewableCredentials ofTheFunction() {
        return new RenewableCredentials(RenewableCredentials::find);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return found.resolveCredentials();
    }

    public void renew() {
        // The one before is left to the garbage collector: a call on another thread may be reading from it.
        found = finder.get();
    }

    private static AwsCredentialsProvider find() {
        return System.getenv(LAMBDAS_OWN) == null
                ? DefaultCredentialsProvider.builder().build()
                : ContainerCredentialsProvider.builder().build();
    }
}
