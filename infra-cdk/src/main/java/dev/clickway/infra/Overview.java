package dev.clickway.infra;

import dev.clickway.brand.Brand;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.PeriodOverride;
import software.constructs.Construct;

/** One page that shows whether clicks come, land and are kept: a CloudWatch dashboard. */
final class Overview extends Construct {
    private static final Duration PERIOD = Duration.minutes(5);
    private static final int HALF = 12;

    Overview(Construct scope, Brand brand, Edge edge, RedirectFunction redirect, Recovery recovery, Watch watch) {
        super(scope, "Overview");
        Dashboard.Builder.create(this, "Dashboard")
                .dashboardName("Clickway-" + brand.name())
                .periodOverride(PeriodOverride.INHERIT)
                .build()
                .addWidgets(
                        graph("Requests", List.of(edge.requests(PERIOD))),
                        graph("Answered with a 5xx, of a hundred", List.of(edge.failedPercent(PERIOD))),
                        graph("Function: milliseconds", List.of(duration(redirect, "p50"), duration(redirect, "p99"))),
                        graph(
                                "Function: errors and throttles",
                                List.of(
                                        redirect.live().metricErrors(sum()),
                                        redirect.live().metricThrottles(sum()))),
                        graph(
                                "Clicks that took another way",
                                List.of(
                                        watch.ofFunction("Queued", PERIOD),
                                        watch.ofFunction("Recovered", PERIOD),
                                        watch.ofFunction("Spilled", PERIOD))),
                        graph(
                                "Clicks that wait",
                                List.of(
                                        recovery.queue().metricApproximateNumberOfMessagesVisible(maximum()),
                                        recovery.deadLetters().metricApproximateNumberOfMessagesVisible(maximum()))),
                        graph(
                                "Refused links",
                                Watch.REFUSALS.stream()
                                        .map(refusal -> watch.ofFunction(refusal, PERIOD))
                                        .toList()));
    }

    private static GraphWidget graph(String title, List<? extends IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(metrics)
                .width(HALF)
                .build();
    }

    private static IMetric duration(RedirectFunction redirect, String statistic) {
        return redirect.live()
                .metricDuration(MetricOptions.builder()
                        .statistic(statistic)
                        .label(statistic)
                        .period(PERIOD)
                        .build());
    }

    private static MetricOptions sum() {
        return MetricOptions.builder().statistic("Sum").period(PERIOD).build();
    }

    private static MetricOptions maximum() {
        return MetricOptions.builder().statistic("Maximum").period(PERIOD).build();
    }
}
