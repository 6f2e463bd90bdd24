package dev.clickway.cli.doctor.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.brand.StackNames;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.web.Fetcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;

/**
 * Whether CloudFront alone reaches the function.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html">Control access to Lambda function URLs</a>
 */
final class OriginChecks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> BOTH = Set.of("lambda:InvokeFunction", "lambda:InvokeFunctionUrl");
    private static final int FORBIDDEN = 403;

    private final AwsAccess aws;
    private final Deployed deployed;
    private final Launch launch;
    private final Fetcher fetcher;

    OriginChecks(AwsAccess aws, Deployed deployed, Launch launch, Fetcher fetcher) {
        this.aws = aws;
        this.deployed = deployed;
        this.launch = launch;
        this.fetcher = fetcher;
    }

    /** Its URL is asked as anybody could ask it. */
    Finding closed() {
        String mend = Check.ORIGIN_CLOSED.mend(launch.stack());
        return Asked.of(
                        "lambda:GetFunctionUrlConfig",
                        () -> aws.lambda.getFunctionUrlConfig(
                                get -> get.functionName(function()).qualifier("live")))
                .judge(Check.ORIGIN_CLOSED, "", config -> {
                    if (config.authType() != FunctionUrlAuthType.AWS_IAM) {
                        return Check.ORIGIN_CLOSED.failed(
                                "", "its URL has the auth type " + config.authTypeAsString(), "AWS_IAM", mend);
                    }
                    return switch (fetcher.get(config.functionUrl() + "c/doctor", Map.of())) {
                        case Fetcher.Fetched.Nothing(String why, boolean _) ->
                            Check.ORIGIN_CLOSED.notChecked("", Reason.NETWORK, why);
                        case Fetcher.Fetched.Response response
                        when response.status() == FORBIDDEN ->
                            Check.ORIGIN_CLOSED.passed("", "its URL answers 403 to whoever is not CloudFront");
                        case Fetcher.Fetched.Response response ->
                            Check.ORIGIN_CLOSED.failed("", "its URL answers " + response.status(), "403", mend);
                    };
                });
    }

    Finding policy() {
        String mend = Check.ORIGIN_POLICY.mend(launch.stack());
        return deployed.distribution()
                .then(distribution -> Asked.of(
                                "lambda:GetPolicy",
                                () -> aws.lambda
                                        .getPolicy(get ->
                                                get.functionName(function()).qualifier("live"))
                                        .policy())
                        .then(policy -> new Asked.Told<>(judged(policy, distribution, mend))))
                .judge(
                        Check.ORIGIN_POLICY,
                        "",
                        finding -> finding,
                        _ -> Check.ORIGIN_POLICY.failed(
                                "",
                                "the alias has no policy, or there is no distribution",
                                "CloudFront may invoke it",
                                mend));
    }

    private static Finding judged(String policy, Distribution distribution, String mend) {
        JsonNode statements;
        try {
            statements = JSON.readTree(policy).path("Statement");
        } catch (JsonProcessingException e) {
            return Check.ORIGIN_POLICY.notChecked("", Reason.UNFORESEEN, "the policy is no JSON");
        }
        Set<String> granted = new TreeSet<>();
        List<String> strangers = new ArrayList<>();
        for (JsonNode statement : statements) {
            if (!statement.path("Effect").asText().equals("Allow")) {
                continue;
            }
            boolean cloudFront =
                    statement.path("Principal").path("Service").asText().equals("cloudfront.amazonaws.com");
            if (cloudFront && sources(statement).equals(Set.of(distribution.arn()))) {
                statement.path("Action").forEach(action -> granted.add(action.asText()));
                granted.add(statement.path("Action").asText());
            } else {
                strangers.add(statement.path("Sid").asText("a statement") + " for " + statement.path("Principal"));
            }
        }
        granted.retainAll(BOTH);
        if (strangers.isEmpty() && granted.equals(BOTH)) {
            return Check.ORIGIN_POLICY.passed("", "both permissions, for " + distribution.id() + " alone");
        }
        return Check.ORIGIN_POLICY.failed(
                "",
                strangers.isEmpty() ? "only " + granted + " for " + distribution.id() : String.join("; ", strangers),
                BOTH.stream().sorted().toList() + " for " + distribution.arn() + " alone",
                mend);
    }

    /** The values of {@code AWS:SourceArn}, whatever operator compares them. */
    private static Set<String> sources(JsonNode statement) {
        Set<String> sources = new TreeSet<>();
        statement
                .path("Condition")
                .properties()
                .forEach(operator -> operator.getValue().properties().forEach(condition -> {
                    if (condition.getKey().equalsIgnoreCase("aws:SourceArn")) {
                        condition.getValue().forEach(value -> sources.add(value.asText()));
                        if (condition.getValue().isTextual()) {
                            sources.add(condition.getValue().asText());
                        }
                    }
                }));
        return sources;
    }

    private String function() {
        return StackNames.redirectFunction(launch.brand().name());
    }
}
