package dev.clickway.infra;

import dev.clickway.brand.AlarmSettings;
import dev.clickway.brand.Brand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * Who is told when something is wrong: a topic, with the brand's address where it has one, and an alarm for each thing
 * that loses shoppers, clicks or reports. Each says in its description what it means and where to read on.
 */
final class Watch extends Construct {
    private static final Duration FIVE_MINUTES = Duration.minutes(5);

    /** What guards a rollout of five or ten minutes must see within it: two bad minutes of three. */
    private static final Duration MINUTE = Duration.minutes(1);

    private static final Span GUARD = new Span(3, 2);

    /** A new version that refuses all has a tenth of the clicks at first. */
    private static final int REFUSED_PERCENT = 5;

    /** Fewer in a minute are one mail program that breaks links, or somebody who tries what happens. */
    private static final int REFUSED_LEAST = 5;

    private static final Duration DAY = Duration.days(1);

    /** ACM begins to renew 45 days before the end, and says nothing where it cannot. */
    private static final int CERTIFICATE_DAYS = 30;

    /** An export that takes two hours longer than the day before is in no hurry. */
    private static final int LATE_HOURS = 26;

    /** The function's own metrics of links that it refused. */
    static final List<String> REFUSALS =
            List.of("RefusedMalformed", "RefusedUnknownKey", "RefusedWrongBrand", "RefusedBadSignature");

    /**
     * How far back an alarm looks.
     *
     * @param bad how many of the periods must be bad
     */
    private record Span(int periods, int bad) {
        static Span all(int periods) {
            return new Span(periods, periods);
        }
    }

    private final Brand brand;
    private final AlarmSettings chosen;
    private final Topic topic;

    Watch(Construct scope, Brand brand) {
        super(scope, "Watch");
        this.brand = brand;
        this.chosen = brand.stack().alarms();
        topic = Topic.Builder.create(this, "Topic")
                .topicName("clickway-" + brand.name() + "-alarms")
                .displayName("Clickway " + brand.name())
                .enforceSsl(true)
                .build();
        // With a policy of its own, the topic no longer has the one that lets alarms of the account in.
        Map<String, Object> ofThisAccount = new LinkedHashMap<>();
        ofThisAccount.put(
                "StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount()));
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("AlarmsOfThisAccount")
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(ofThisAccount)
                .build());
        chosen.email().ifPresent(email -> topic.addSubscription(new EmailSubscription(email)));
        CfnOutput.Builder.create(this, "Alarms")
                .description("The topic of the alarms, for more than one e-mail address")
                .value(topic.getTopicArn())
                .build()
                .overrideLogicalId("AlarmTopic");
    }

    /** The alarms over the function; those given back take a new version of it back as well. */
    List<Alarm> over(RedirectFunction redirect) {
        Alarm errors = alarm(
                "RedirectErrors",
                "The redirect failed: shoppers saw an error. Its log says why",
                redirect.live().metricErrors(sum(MINUTE)),
                1);
        Alarm slow = alarm(
                "RedirectSlow",
                "One redirect in a hundred takes longer than " + chosen.p99Milliseconds() + " ms in the function",
                redirect.live()
                        .metricDuration(MetricOptions.builder()
                                .statistic("p99")
                                .period(MINUTE)
                                .build()),
                chosen.p99Milliseconds(),
                ComparisonOperator.GREATER_THAN_THRESHOLD,
                GUARD,
                TreatMissingData.NOT_BREACHING);
        Alarm refused = alarm(
                "LinksRefused",
                "More than " + REFUSED_PERCENT
                        + " of a hundred links are refused, and lead to the fallback: is it a new"
                        + " version, a key that is gone, or a send that was signed elsewhere? The dashboard has the kinds",
                refusedPercent(redirect),
                REFUSED_PERCENT,
                ComparisonOperator.GREATER_THAN_THRESHOLD,
                GUARD,
                TreatMissingData.NOT_BREACHING);
        alarm(
                "RedirectThrottled",
                "Clicks found no capacity of Lambda: raise the account's concurrency, or redirect.reservedConcurrency",
                redirect.live().metricThrottles(sum(FIVE_MINUTES)),
                1);
        alarm(
                "Spilled",
                "Clicks went neither to the table nor to the queue and stand in the function's log alone: run"
                        + " clickway reconcile on it before the log is deleted",
                ofFunction("Spilled", FIVE_MINUTES),
                1);
        Alarm keys = alarm(
                "KeysNotRead",
                "The link keys cannot be read again; links of a new key are refused",
                ofFunction("KeysNotRead", MINUTE),
                1);
        Alarm defect = alarm(
                "Defect",
                "An exception that must not be; the function's log has type and place",
                ofFunction("Defect", MINUTE),
                1);
        return List.of(errors, slow, refused, keys, defect);
    }

    private IMetric refusedPercent(RedirectFunction redirect) {
        Map<String, IMetric> using = new LinkedHashMap<>();
        using.put("invocations", redirect.live().metricInvocations(sum(MINUTE)));
        List<String> all = new ArrayList<>();
        for (String refusal : REFUSALS) {
            String id = "r" + using.size();
            using.put(id, ofFunction(refusal, MINUTE));
            all.add("FILL(" + id + ", 0)");
        }
        String refused = String.join(" + ", all);
        return MathExpression.Builder.create()
                .label("Refused links, of a hundred")
                .expression("IF(" + refused + " >= " + REFUSED_LEAST + ", 100 * (" + refused + ") / invocations, 0)")
                .usingMetrics(using)
                .period(MINUTE)
                .build();
    }

    void over(Recovery recovery) {
        alarm(
                "DeadLetters",
                "Clicks wait that five attempts did not bring into the table: see docs/reliability.md, By hand",
                recovery.deadLetters()
                        .metricApproximateNumberOfMessagesVisible(MetricOptions.builder()
                                .statistic("Maximum")
                                .period(FIVE_MINUTES)
                                .build()),
                1);
        alarm(
                "RecoveryErrors",
                "The recovery fails: clicks wait in the queue, for 14 days",
                recovery.function().metricErrors(sum(FIVE_MINUTES)),
                1);
    }

    void over(Edge edge) {
        alarm(
                // Of what, comes first: no alarm's name may end like another's, or two brands could share one.
                "RequestsFailed",
                "More than " + chosen.failedPercent() + " of a hundred requests are answered with a 5xx",
                edge.failedPercent(FIVE_MINUTES),
                chosen.failedPercent(),
                ComparisonOperator.GREATER_THAN_THRESHOLD,
                Span.all(2),
                TreatMissingData.NOT_BREACHING);
    }

    void over(TrackingDomains domains) {
        domains.certificate()
                .ifPresent(certificate -> alarm(
                        "CertificateEnds",
                        "The certificate ends in less than " + CERTIFICATE_DAYS + " days and was not renewed: its"
                                + " validation record is gone, or it is no longer in use",
                        certificate.metricDaysToExpiry(MetricOptions.builder()
                                .statistic("Minimum")
                                .period(DAY)
                                .build()),
                        CERTIFICATE_DAYS,
                        ComparisonOperator.LESS_THAN_THRESHOLD,
                        Span.all(1),
                        TreatMissingData.IGNORE));
    }

    void over(Exports exports) {
        for (Exports.Kind kind : exports.kinds()) {
            boolean daily = kind.name().equals("incremental");
            String id = daily ? "DailyExport" : "WeeklyExport";
            alarm(
                    id + "Failed",
                    "The " + kind.name() + " export failed: its execution says why; start one with the same input",
                    kind.machine().metricFailed(sum(FIVE_MINUTES)),
                    1);
            alarm(
                    id + "Late",
                    "The " + kind.name() + " export's state machine, which is started each day, did not end well for "
                            + LATE_HOURS + " hours (nor yet, in a new stack): is its schedule on?",
                    // Short periods: they end now, where one long one would end at a midnight.
                    kind.machine().metricSucceeded(sum(Duration.hours(2))),
                    1,
                    ComparisonOperator.LESS_THAN_THRESHOLD,
                    Span.all(LATE_HOURS / 2),
                    TreatMissingData.BREACHING);
        }
    }

    /** @param name one of the function's own metrics, see docs/reliability.md */
    Metric ofFunction(String name, Duration period) {
        return Metric.Builder.create()
                .namespace("Clickway")
                .metricName(name)
                .dimensionsMap(Map.of("brand", brand.name()))
                .statistic("Sum")
                .period(period)
                .build();
    }

    private Alarm alarm(String id, String what, IMetric metric, int atLeast) {
        return alarm(
                id,
                what,
                metric,
                atLeast,
                ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
                Span.all(1),
                TreatMissingData.NOT_BREACHING);
    }

    private Alarm alarm(
            String id,
            String what,
            IMetric metric,
            int threshold,
            ComparisonOperator comparison,
            Span span,
            TreatMissingData missing) {
        Alarm alarm = Alarm.Builder.create(this, id)
                .alarmName("clickway-" + brand.name() + "-" + hyphened(id))
                .alarmDescription(what)
                .metric(metric)
                .threshold(threshold)
                .comparisonOperator(comparison)
                .evaluationPeriods(span.periods())
                .datapointsToAlarm(span.bad() < span.periods() ? span.bad() : null)
                .treatMissingData(missing)
                .build();
        SnsAction told = new SnsAction(topic);
        alarm.addAlarmAction(told);
        alarm.addOkAction(told);
        return alarm;
    }

    private static String hyphened(String id) {
        return id.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static MetricOptions sum(Duration period) {
        return MetricOptions.builder().statistic("Sum").period(period).build();
    }
}
