package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.StackNames;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;

/**
 * The table of clicks as those see it who write to it or export it, in the region they are in. They know it by its name:
 * {@link Store} makes it after them.
 */
record ClickTable(String name, String arn) {
    /** In the region of a stack: its name is the same everywhere. */
    static ClickTable in(Stack stack, Brand brand) {
        String name = StackNames.clickTable(brand.name());
        return new ClickTable(
                name,
                stack.formatArn(ArnComponents.builder()
                        .service("dynamodb")
                        .resource("table")
                        .resourceName(name)
                        .build()));
    }

    void allowRecording(IGrantable grantee) {
        Grant.addToPrincipal(GrantOnPrincipalOptions.builder()
                .grantee(grantee)
                .actions(List.of("dynamodb:PutItem"))
                .resourceArns(List.of(arn))
                .build());
    }
}
