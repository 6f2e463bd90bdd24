package dev.clickway.infra;

import dev.clickway.brand.Brand;
import java.util.Objects;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A function's log, and a role that may write to it and to no other: the one that CDK makes may write to every log of the
 * account. What else the function may do is granted to the role.
 */
record LoggedRole(LogGroup log, Role role) {
    static LoggedRole of(Construct scope, Brand brand, String function) {
        LogGroup log = LogGroup.Builder.create(scope, "Log")
                .logGroupName("/aws/lambda/" + function)
                // A click that neither table nor queue took stands here and nowhere else.
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
        // CDK's own enum knows these numbers by names alone.
        ((CfnLogGroup) Objects.requireNonNull(log.getNode().getDefaultChild()))
                .setRetentionInDays(brand.stack().logs().days());
        Role role = Role.Builder.create(scope, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        log.grantWrite(role);
        return new LoggedRole(log, role);
    }
}
