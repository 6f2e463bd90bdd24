package dev.clickway.cli.doctor.aws;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Clients of the services that a brand's stack uses: in us-east-1, and of what a second region has as well {@link #in in
 * each region}. Endpoint and credentials are those that the SDK finds by itself, {@code AWS_ENDPOINT_URL} included. A call
 * is bounded to seconds. Thread-safe.
 */
public final class AwsAccess implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ATTEMPT = Duration.ofSeconds(8);
    private static final Duration CALL = Duration.ofSeconds(15);

    final AcmClient acm = on(AcmClient.builder()).region(Region.US_EAST_1).build();
    final CloudFrontClient cloudFront =
            on(CloudFrontClient.builder()).region(Region.AWS_GLOBAL).build();
    final DynamoDbClient dynamoDb =
            on(DynamoDbClient.builder()).region(Region.US_EAST_1).build();
    final Route53Client route53 =
            on(Route53Client.builder()).region(Region.AWS_GLOBAL).build();
    final ServiceQuotasClient quotas =
            on(ServiceQuotasClient.builder()).region(Region.US_EAST_1).build();
    final StsClient sts = on(StsClient.builder()).region(Region.US_EAST_1).build();

    private final Map<String, Regional> regions = new ConcurrentHashMap<>();

    /** What is in a brand's first region, or its second. */
    Regional in(String region) {
        return regions.computeIfAbsent(region, name -> Regional.of(Region.of(name)));
    }

    @Override
    public void close() {
        acm.close();
        cloudFront.close();
        dynamoDb.close();
        regions.values().forEach(Regional::close);
        route53.close();
        quotas.close();
        sts.close();
    }

    static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B on(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ATTEMPT))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(CALL)
                        .retryStrategy(RetryMode.STANDARD)
                        .build());
    }
}
