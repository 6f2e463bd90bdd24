package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.StackSettings;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;

/** The secret of the link keys as those see it who read it, in the region they are in. */
record LinkKeys(String arn) {
    /** The replica in the region of a stack that does not make it: its ARN differs in the region alone. */
    static LinkKeys replicaIn(Stack stack, Brand brand) {
        String nameAndSuffix = Fn.getStackOutput(BrandStack.nameOf(brand), Keys.NAME_OUTPUT, StackSettings.HOME_REGION);
        return new LinkKeys(stack.formatArn(ArnComponents.builder()
                .service("secretsmanager")
                .resource("secret")
                .resourceName(nameAndSuffix)
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .build()));
    }

    /** Reading the value alone: {@code Secret.grantRead} would also allow describing it. */
    void allowReading(IGrantable grantee) {
        Grant.addToPrincipal(GrantOnPrincipalOptions.builder()
                .grantee(grantee)
                .actions(List.of("secretsmanager:GetSecretValue"))
                .resourceArns(List.of(arn))
                .build());
    }
}
