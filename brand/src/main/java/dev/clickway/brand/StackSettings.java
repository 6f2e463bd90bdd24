package dev.clickway.brand;

import java.util.List;

/**
 * How a brand's stack is run in AWS: what an operator may choose, each with a default that is safe. Immutable.
 *
 * @param redirect the function that answers clicks
 * @param edge what CloudFront does before it
 * @param table the table of clicks
 * @param exports what reports are made from
 * @param alarms who is told, and of what
 * @param logs how long logs are kept
 * @param regions where the function runs and the table lies: us-east-1, and at most one other that stands in for it
 */
public record StackSettings(
        RedirectSettings redirect,
        EdgeSettings edge,
        TableSettings table,
        ExportSettings exports,
        AlarmSettings alarms,
        LogSettings logs,
        List<String> regions) {
    /** Where CloudFront wants its certificates, and the stack therefore is. */
    public static final String HOME_REGION = "us-east-1";

    /** What a brand file that says nothing of it means. */
    public static final StackSettings DEFAULTS = new StackSettings(
            RedirectSettings.DEFAULTS,
            EdgeSettings.DEFAULTS,
            TableSettings.DEFAULTS,
            ExportSettings.DEFAULTS,
            AlarmSettings.DEFAULTS,
            LogSettings.DEFAULTS,
            List.of(HOME_REGION));

    public StackSettings {
        regions = List.copyOf(regions);
    }
}
