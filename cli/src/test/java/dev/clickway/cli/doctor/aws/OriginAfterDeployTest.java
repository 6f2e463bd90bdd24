package dev.clickway.cli.doctor.aws;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Outcome.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can reach the function past CloudFront. */
class OriginAfterDeployTest extends DeployedStack {
    @Test
    void a_function_that_answers_anybody_fails() {
        originStatus = 302;
        fails(Check.ORIGIN_CLOSED, look(), "answers 302");
        aws.on(URLS, urls(url("NONE", ":live")));
        fails(Check.ORIGIN_CLOSED, look(), "NONE");
    }

    @Test
    void a_second_url_of_the_function_that_answers_anybody_fails_in_each_region() {
        aws.on(URLS, urls(url("AWS_IAM", ":live"), url("NONE", "")));
        fails(Check.ORIGIN_CLOSED, look(), "the URL of clickway-acme-redirect has the auth type NONE");
        aws.on(URLS, urls(url("AWS_IAM", ":live")));
        Launch two = Launches.of(TWO_REGIONS);
        isNotChecked(Check.ORIGIN_CLOSED, look(two, VALIDATED), Reason.PERMISSION);
        aws.on("eu-west-1 " + URLS, urls(url("AWS_IAM", ":live")));
        passes(Check.ORIGIN_CLOSED, look(two, VALIDATED), "in us-east-1", "in eu-west-1");
        aws.on("eu-west-1 " + URLS, urls(url("NONE", ":live")));
        fails(Check.ORIGIN_CLOSED, look(two, VALIDATED), "live in eu-west-1 has the auth type NONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringLike", "StringNotEquals", "StringEqualsIfExists", "ForAnyValue:StringEquals"})
    void a_condition_that_lets_others_through_is_none(String operator) {
        aws.on(
                POLICY,
                Shapes.policy(
                        Shapes.statement(CLOUDFRONT, "lambda:InvokeFunctionUrl", operator, Shapes.DISTRIBUTION_ARN),
                        Shapes.statement(CLOUDFRONT, "lambda:InvokeFunction", Shapes.DISTRIBUTION_ARN)));
        fails(Check.ORIGIN_POLICY, look(), "not of this distribution alone");
    }

    @Test
    void another_way_to_the_function_that_lets_others_in_fails() {
        String open = Shapes.policy(Shapes.statement("\"*\"", "lambda:InvokeFunction", "*"));
        aws.on(UNQUALIFIED, open);
        fails(Check.ORIGIN_POLICY, look(), "clickway-acme-redirect:$LATEST: s for \"*\"", "remove-permission");
        aws.failing(UNQUALIFIED, 404, "ResourceNotFoundException", "no policy").on(UNQUALIFIED + " 7", open);
        fails(Check.ORIGIN_POLICY, look(), "clickway-acme-redirect:7");
        aws.failing(UNQUALIFIED + " 7", 404, "ResourceNotFoundException", "no policy")
                .on(UNQUALIFIED + " old", open);
        fails(Check.ORIGIN_POLICY, look(), "clickway-acme-redirect:old");
        aws.failing(UNQUALIFIED + " old", 404, "ResourceNotFoundException", "no policy");
        passes(Check.ORIGIN_POLICY, look());
        aws.failing(VERSIONS, 403, "AccessDeniedException", "not authorized");
        isNotChecked(Check.ORIGIN_POLICY, look(), Reason.PERMISSION, "lambda:ListVersionsByFunction");
    }

    @Test
    void the_second_region_is_looked_at_as_the_first() {
        Launch two = Launches.of(TWO_REGIONS);
        isNotChecked(Check.ORIGIN_POLICY, look(two, VALIDATED), Reason.PERMISSION, "lambda:GetPolicy");
        isNotChecked(Check.STACK_SETTINGS, look(two, VALIDATED), Reason.PERMISSION);
        aws.on("eu-west-1 " + POLICY, Shapes.policy(Shapes.statement("\"*\"", "lambda:InvokeFunction", "*")));
        fails(Check.ORIGIN_POLICY, look(two, VALIDATED), "clickway-acme-redirect:live in eu-west-1");
        aws.on("eu-west-1 " + CONFIGURATION, environment("https://old.acme.com/", "400"));
        fails(Check.STACK_SETTINGS, look(two, VALIDATED), "CLICKWAY_FALLBACK is https://old.acme.com/ in eu-west-1");
    }

    @Test
    void a_policy_that_lets_others_in_or_misses_half_fails() {
        aws.on(
                POLICY,
                Shapes.policy(Shapes.statement(CLOUDFRONT, "lambda:InvokeFunctionUrl", Shapes.DISTRIBUTION_ARN)));
        fails(Check.ORIGIN_POLICY, look(), "only [lambda:InvokeFunctionUrl]");
        aws.on(
                POLICY,
                Shapes.policy(
                        Shapes.statement(CLOUDFRONT, "lambda:InvokeFunctionUrl", Shapes.DISTRIBUTION_ARN),
                        Shapes.statement(CLOUDFRONT, "lambda:InvokeFunction", Shapes.DISTRIBUTION_ARN),
                        Shapes.statement("\"*\"", "lambda:InvokeFunction", "*")));
        fails(Check.ORIGIN_POLICY, look(), "s for \"*\"");
        aws.on(
                POLICY,
                Shapes.policy(
                        Shapes.statement(
                                CLOUDFRONT, "lambda:InvokeFunctionUrl", "arn:aws:cloudfront::9:distribution/E9"),
                        Shapes.statement(CLOUDFRONT, "lambda:InvokeFunction", Shapes.DISTRIBUTION_ARN)));
        fails(Check.ORIGIN_POLICY, look(), "cloudfront.amazonaws.com");
        aws.failing(POLICY, 404, "ResourceNotFoundException", "The resource you requested does not exist.");
        fails(Check.ORIGIN_POLICY, look(), "no policy");
    }
}
