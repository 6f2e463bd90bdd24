package dev.clickway.cli.doctor.aws;

import dev.clickway.brand.StackNames;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Outcome.NotChecked;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.web.Fetcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;

/**
 * Whether CloudFront alone reaches the function: the alias that it is meant to call, and every other way there is to the
 * function, which are the function without a qualifier ({@code $LATEST}), its versions and its other aliases, in each
 * region of the brand.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html">Control access to Lambda function URLs</a>
 */
final class OriginChecks {
    private static final String LIVE = "live";
    private static final String LATEST = "$LATEST";
    private static final int FORBIDDEN = 403;

    /** Each takes a call; a stack that keeps its old versions has one for each deploy. */
    private static final int MAX_VERSIONS = 50;

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

    /** What was found over all regions; what could not be looked at keeps it from passing, and not from failing. */
    private static final class Sum {
        private final List<String> good = new ArrayList<>();
        private final List<String> bad = new ArrayList<>();
        private final List<NotChecked> unknown = new ArrayList<>();

        Finding of(Check check, String expected, String mend) {
            if (!bad.isEmpty()) {
                return check.failed("", String.join("; ", bad), expected, mend);
            }
            return unknown.isEmpty()
                    ? check.passed("", String.join("; ", good))
                    : new Finding(check, "", unknown.getFirst());
        }
    }

    /** Each URL of the function is asked as anybody could ask it. */
    Finding closed() {
        Sum sum = new Sum();
        for (String region : launch.brand().stack().regions()) {
            switch (urls(region)) {
                case Asked.Told<List<FunctionUrlConfig>>(List<FunctionUrlConfig> urls) -> {
                    if (urls.stream().noneMatch(url -> url.functionArn().endsWith(":" + LIVE))) {
                        sum.unknown.add(new NotChecked(
                                Reason.NOT_APPLICABLE, "the alias " + LIVE + " has no URL" + in(region)));
                    }
                    urls.forEach(url -> closed(url, region, sum));
                }
                case Asked.Absent<List<FunctionUrlConfig>>(String why) ->
                    sum.unknown.add(new NotChecked(Reason.NOT_APPLICABLE, why + in(region)));
                case Asked.Unknown<List<FunctionUrlConfig>>(NotChecked why) -> sum.unknown.add(why);
            }
        }
        return sum.of(Check.ORIGIN_CLOSED, "AWS_IAM, and 403", Check.ORIGIN_CLOSED.mend(launch.stack()));
    }

    private Asked<List<FunctionUrlConfig>> urls(String region) {
        return Asked.of(
                "lambda:ListFunctionUrlConfigs",
                () -> aws
                        .in(region)
                        .lambda()
                        .listFunctionUrlConfigsPaginator(list -> list.functionName(function()))
                        .functionUrlConfigs()
                        .stream()
                        .toList());
    }

    private void closed(FunctionUrlConfig url, String region, Sum sum) {
        String who = "the URL of " + url.functionArn().replaceFirst(".*:function:", "") + in(region);
        if (url.authType() != FunctionUrlAuthType.AWS_IAM) {
            sum.bad.add(who + " has the auth type " + url.authTypeAsString());
            return;
        }
        switch (fetcher.get(url.functionUrl() + "c/doctor", Map.of())) {
            case Fetcher.Fetched.Nothing(String why, boolean _, long _) ->
                sum.unknown.add(new NotChecked(Reason.NETWORK, who + ": " + why));
            case Fetcher.Fetched.Response response
            when response.status() == FORBIDDEN -> sum.good.add(who + " answers 403 to whoever is not CloudFront");
            case Fetcher.Fetched.Response response -> sum.bad.add(who + " answers " + response.status());
        }
    }

    Finding policy() {
        return deployed.distribution()
                .judge(
                        Check.ORIGIN_POLICY,
                        "",
                        this::policy,
                        why -> Check.ORIGIN_POLICY.failed(
                                "",
                                why,
                                "a distribution that may invoke it",
                                Check.ORIGIN_POLICY.mend(launch.stack())));
    }

    private Finding policy(Distribution distribution) {
        Sum sum = new Sum();
        for (String region : launch.brand().stack().regions()) {
            LambdaClient lambda = aws.in(region).lambda();
            judge(policy(lambda, LIVE), LIVE, region, distribution, sum);
            switch (otherWays(lambda)) {
                case Asked.Told<List<String>>(List<String> qualifiers) -> {
                    if (qualifiers.size() > MAX_VERSIONS) {
                        sum.unknown.add(new NotChecked(
                                Reason.UNFORESEEN,
                                "it has " + qualifiers.size() + " versions and aliases" + in(region)
                                        + ", of which the first " + MAX_VERSIONS + " were looked at; delete old ones"));
                    }
                    qualifiers.stream()
                            .limit(MAX_VERSIONS)
                            .forEach(each -> judge(policy(lambda, each), each, region, distribution, sum));
                }
                case Asked.Absent<List<String>> _ -> {}
                case Asked.Unknown<List<String>>(NotChecked why) -> sum.unknown.add(why);
            }
        }
        return sum.of(
                Check.ORIGIN_POLICY,
                InvokePolicy.BOTH.stream().sorted().toList() + " for " + distribution.arn() + " alone",
                Check.ORIGIN_POLICY.mend(launch.stack()));
    }

    /** The function's other aliases and its versions, {@code $LATEST} among them, which stands for no qualifier. */
    private Asked<List<String>> otherWays(LambdaClient lambda) {
        return Asked.of(
                        "lambda:ListVersionsByFunction",
                        () ->
                                lambda
                                        .listVersionsByFunctionPaginator(list -> list.functionName(function()))
                                        .versions()
                                        .stream()
                                        .map(FunctionConfiguration::version)
                                        .toList())
                .then(versions -> Asked.of(
                                "lambda:ListAliases",
                                () ->
                                        lambda
                                                .listAliasesPaginator(list -> list.functionName(function()))
                                                .aliases()
                                                .stream()
                                                .map(AliasConfiguration::name)
                                                .filter(alias -> !alias.equals(LIVE))
                                                .toList())
                        .then(aliases -> {
                            List<String> all = new ArrayList<>(List.of(LATEST));
                            all.addAll(aliases);
                            versions.reversed().stream()
                                    .filter(version -> !version.equals(LATEST))
                                    .forEach(all::add);
                            return new Asked.Told<>(all);
                        }));
    }

    private Asked<String> policy(LambdaClient lambda, String qualifier) {
        return Asked.of(
                "lambda:GetPolicy",
                () -> lambda.getPolicy(get -> {
                            get.functionName(function());
                            if (!qualifier.equals(LATEST)) {
                                get.qualifier(qualifier);
                            }
                        })
                        .policy());
    }

    /** The alias must let the distribution in; whatever else has a policy must let nobody else in. */
    private void judge(Asked<String> asked, String qualifier, String region, Distribution distribution, Sum sum) {
        String who = function() + ":" + qualifier + in(region);
        boolean needed = qualifier.equals(LIVE);
        switch (asked) {
            case Asked.Told<String>(String json) -> {
                switch (InvokePolicy.read(json, distribution.arn())) {
                    case InvokePolicy.Reading.None _ ->
                        sum.unknown.add(new NotChecked(Reason.UNFORESEEN, "the policy of " + who + " is no JSON"));
                    case InvokePolicy.Reading.Read(InvokePolicy policy) -> {
                        policy.strangers().forEach(stranger -> sum.bad.add(who + ": " + stranger));
                        if (needed && !policy.granted().containsAll(InvokePolicy.BOTH)) {
                            sum.bad.add(
                                    who + ": only " + new TreeSet<>(policy.granted()) + " for " + distribution.id());
                        } else if (needed) {
                            sum.good.add("both permissions, for " + distribution.id() + " alone" + in(region));
                        }
                    }
                }
            }
            case Asked.Absent<String> _ -> {
                if (needed) {
                    sum.bad.add(who + " has no policy");
                }
            }
            case Asked.Unknown<String>(NotChecked why) -> sum.unknown.add(why);
        }
    }

    private String in(String region) {
        return launch.brand().stack().regions().size() == 1 ? "" : " in " + region;
    }

    private String function() {
        return StackNames.redirectFunction(launch.brand().name());
    }
}
