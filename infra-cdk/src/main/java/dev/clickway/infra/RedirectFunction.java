package dev.clickway.infra;

import dev.clickway.brand.Brand;
import dev.clickway.brand.RedirectSettings;
import dev.clickway.brand.StackNames;
import java.nio.file.Path;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionUrl;
import software.amazon.awscdk.services.lambda.FunctionUrlAuthType;
import software.amazon.awscdk.services.lambda.FunctionUrlOptions;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.constructs.Construct;

/**
 * The function that verifies, records and redirects: a published version, restored from its snapshot, behind an alias
 * whose URL answers nobody but those whom IAM allows. It may put clicks, queue them, read the keys and write its log.
 */
final class RedirectFunction extends Construct {
    private final Alias live;
    private final FunctionUrl url;

    RedirectFunction(Construct scope, Brand brand, Path jar, ClickTable table, Recovery recovery, LinkKeys keys) {
        super(scope, "Redirect");
        String name = StackNames.redirectFunction(brand.name());
        LoggedRole own = LoggedRole.of(this, brand, name);
        Role role = own.role();
        table.allowRecording(role);
        recovery.allowSending(role);
        keys.allowReading(role);

        RedirectSettings chosen = brand.stack().redirect();
        Function function = Function.Builder.create(this, "Function")
                .functionName(name)
                .description("Verifies, records and redirects the clicks of the brand " + brand.name())
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .handler("dev.clickway.function.RedirectHandler")
                .code(Code.fromAsset(jar.toString()))
                .memorySize(chosen.memoryMegabytes())
                .timeout(Duration.seconds(chosen.timeoutSeconds()))
                .reservedConcurrentExecutions(chosen.reservedConcurrency().orElse(null))
                .environment(RedirectEnvironment.of(brand, table.name(), recovery.queueUrl(), keys.arn()))
                .role(role)
                .logGroup(own.log())
                .build();
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish", "The alias below leads to a published version");
        live = Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
        url = live.addFunctionUrl(FunctionUrlOptions.builder()
                .authType(FunctionUrlAuthType.AWS_IAM)
                .build());
    }

    FunctionUrl url() {
        return url;
    }

    /** The host of its URL. */
    String domainName() {
        return Fn.select(2, Fn.split("/", url.getUrl()));
    }

    Alias live() {
        return live;
    }

    /**
     * One of the two permissions that origin access control needs (Lambda's developer guide, "Control access to Lambda
     * function URLs"): {@code lambda:InvokeFunctionUrl}, and {@code lambda:InvokeFunction} by way of the URL alone. With
     * one of them, every request is a 403.
     *
     * @param distributionArn the one that may call
     */
    void allow(String id, String action, String distributionArn) {
        boolean byUrl = action.equals("lambda:InvokeFunction");
        CfnPermission.Builder.create(this, id)
                .action(action)
                .functionName(live.getFunctionArn())
                .principal("cloudfront.amazonaws.com")
                .sourceArn(distributionArn)
                .functionUrlAuthType(byUrl ? null : "AWS_IAM")
                .invokedViaFunctionUrl(byUrl ? true : null)
                .build();
    }
}
