package dev.clickway.infra;

import dev.clickway.brand.Brand;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.ScheduleTargetInput;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.constructs.Construct;

/**
 * Keeps the function's snapshot: a version that nobody invoked for 14 days becomes inactive, and the first shoppers after
 * that would see an error until it is back. Of a brand that mails once a month, or a region that stands in for another,
 * that would be each time it matters. So it is asked for {@code /robots.txt} each day, which is no click.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-troubleshooting.html">Troubleshooting SnapStart
 *     errors for Lambda functions</a>
 */
final class Readiness extends Construct {
    /** A day's call that comes late is made by the next day's. */
    private static final Duration MAX_EVENT_AGE = Duration.hours(6);

    Readiness(Construct scope, Brand brand, RedirectFunction redirect) {
        super(scope, "Readiness");
        Schedule.Builder.create(this, "Daily")
                .scheduleName("clickway-" + brand.name() + "-readiness")
                .description("Asks the redirect of the brand " + brand.name() + " for robots.txt, to keep its snapshot")
                .schedule(ScheduleExpression.rate(Duration.days(1)))
                .target(LambdaInvoke.Builder.create(redirect.live())
                        .input(ScheduleTargetInput.fromObject(request()))
                        .maxEventAge(MAX_EVENT_AGE)
                        .build())
                .build();
    }

    /** What the function's URL would make of it (Lambda's developer guide, "Invoking Lambda function URLs"). */
    private static Map<String, Object> request() {
        Map<String, Object> http = new LinkedHashMap<>();
        http.put("method", "HEAD");
        http.put("path", "/robots.txt");
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("version", "2.0");
        request.put("rawPath", "/robots.txt");
        request.put("rawQueryString", "");
        request.put("headers", new LinkedHashMap<>());
        request.put("requestContext", Map.of("http", http));
        request.put("isBase64Encoded", false);
        return request;
    }
}
