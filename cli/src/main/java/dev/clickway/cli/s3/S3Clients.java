package dev.clickway.cli.s3;

import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of S3 for the credentials, region and endpoint that the SDK finds by itself, stand-ins for AWS included. */
public final class S3Clients {
    /** A read that gets nothing for so long fails; who reads takes the object again. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private S3Clients() {}

    /** A client; to be closed by who asked for it. */
    public static S3Client open() {
        boolean emulated =
                isSet("AWS_ENDPOINT_URL", "aws.endpointUrl") || isSet("AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3");
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(SILENCE)
                        .socketTimeout(SILENCE))
                // An emulator does not answer on a host for each bucket.
                .forcePathStyle(emulated)
                // What is read may lie in another region than the brand's table.
                .crossRegionAccessEnabled(!emulated)
                .build();
    }

    /** As the SDK looks for its settings: a variable of the environment, or a property of the JVM. */
    private static boolean isSet(String variable, String property) {
        return System.getenv().containsKey(variable) || System.getProperty(property) != null;
    }
}
