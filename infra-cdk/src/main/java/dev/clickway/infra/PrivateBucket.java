package dev.clickway.infra;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** A bucket that nobody outside of the account reads: encrypted, over TLS alone, and kept when the stack goes. */
final class PrivateBucket {
    private PrivateBucket() {}

    /** @param name null where CloudFormation may choose */
    static Bucket of(Construct scope, String id, @Nullable String name, List<LifecycleRule> lifecycle) {
        Bucket bucket = Bucket.Builder.create(scope, id)
                .bucketName(name)
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .enforceSsl(true)
                .lifecycleRules(lifecycle)
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
        Accepted.on(
                bucket,
                "AwsSolutions-S1",
                "Who reads it is for the account's CloudTrail to say; logs of reading logs would have no end");
        return bucket;
    }

    /** @param prefix of the objects that are deleted after so many days */
    static LifecycleRule expiring(String prefix, int days) {
        return LifecycleRule.builder()
                .prefix(prefix)
                .expiration(Duration.days(days))
                .abortIncompleteMultipartUploadAfter(Duration.days(1))
                .build();
    }
}
