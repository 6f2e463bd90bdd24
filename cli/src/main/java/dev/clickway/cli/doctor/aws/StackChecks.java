package dev.clickway.cli.doctor.aws;

import dev.clickway.brand.Brand;
import dev.clickway.brand.RedirectSettings;
import dev.clickway.brand.StackNames;
import dev.clickway.brand.StackSettings;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/** Whether what runs is what the brand file says: what was changed by hand, or in the file alone, is told. */
final class StackChecks {
    private final AwsAccess aws;
    private final Deployed deployed;
    private final Launch launch;

    StackChecks(AwsAccess aws, Deployed deployed, Launch launch) {
        this.aws = aws;
        this.deployed = deployed;
        this.launch = launch;
    }

    /** @param deployed the brand's own stack, or that of its second region */
    static Finding deployed(Deployed deployed) {
        String stack = deployed.stackName();
        String mend = Check.STACK_DEPLOYED.mend(stack);
        return deployed.stack()
                .judge(
                        Check.STACK_DEPLOYED,
                        deployed.subject(),
                        found -> deployed(deployed, found.stackStatusAsString(), mend),
                        _ -> Check.STACK_DEPLOYED.failed(
                                deployed.subject(), "no stack " + stack, "a deployed stack", mend));
    }

    private static Finding deployed(Deployed deployed, String status, String mend) {
        String subject = deployed.subject();
        String found = deployed.stackName() + " is " + status;
        return switch (status) {
            case "CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE" -> Check.STACK_DEPLOYED.passed(subject, found);
            case "UPDATE_ROLLBACK_COMPLETE" ->
                Check.STACK_DEPLOYED.warned(
                        subject, found + ": the last deploy was taken back", "UPDATE_COMPLETE", mend);
            case String running
            when running.endsWith("_IN_PROGRESS") ->
                Check.STACK_DEPLOYED.warned(subject, found, "UPDATE_COMPLETE", "wait until the deploy is over");
            default -> Check.STACK_DEPLOYED.failed(subject, found, "CREATE_COMPLETE or UPDATE_COMPLETE", mend);
        };
    }

    /** Settings as the stack gives them to the function, in each region. */
    Finding settings() {
        List<String> other = new ArrayList<>();
        for (String region : launch.brand().stack().regions()) {
            Asked<GetFunctionConfigurationResponse> asked = Asked.of(
                    "lambda:GetFunctionConfiguration",
                    () -> aws.in(region)
                            .lambda()
                            .getFunctionConfiguration(
                                    get -> get.functionName(function()).qualifier("live")));
            switch (asked) {
                case Asked.Told<GetFunctionConfigurationResponse>(GetFunctionConfigurationResponse found) -> {
                    if (found.environment() != null && found.environment().error() != null) {
                        return Check.STACK_SETTINGS.notChecked(
                                "",
                                Reason.PERMISSION,
                                "the environment cannot be read: "
                                        + found.environment().error().errorCode());
                    }
                    differences(found).forEach(difference -> other.add(difference + in(region)));
                }
                case Asked.Absent<GetFunctionConfigurationResponse> _ ->
                    other.add("no function " + function() + ":live" + in(region));
                case Asked.Unknown<GetFunctionConfigurationResponse>(var why) -> {
                    return new Finding(Check.STACK_SETTINGS, "", why);
                }
            }
        }
        return other.isEmpty()
                ? Check.STACK_SETTINGS.passed("", "all settings of the file")
                : Check.STACK_SETTINGS.failed(
                        "",
                        String.join("; ", other),
                        "what the brand file says",
                        Check.STACK_SETTINGS.mend(launch.stack()));
    }

    private static String in(String region) {
        return region.equals(StackSettings.HOME_REGION) ? "" : " in " + region;
    }

    private List<String> differences(GetFunctionConfigurationResponse found) {
        Brand brand = launch.brand();
        Map<String, Optional<String>> expected = new LinkedHashMap<>();
        expected.put("CLICKWAY_BRAND", Optional.of(brand.name()));
        expected.put("CLICKWAY_TABLE", Optional.of(StackNames.clickTable(brand.name())));
        expected.put("CLICKWAY_FALLBACK", Optional.of(brand.fallback()));
        expected.put("CLICKWAY_IP", Optional.of(brand.clicks().ip().name().toLowerCase(Locale.ROOT)));
        expected.put(
                "CLICKWAY_RETENTION_DAYS",
                Optional.of(Integer.toString(brand.clicks().retentionDays())));
        expected.put("CLICKWAY_APPLE_APP_SITE_ASSOCIATION", brand.appLinks().appleAppSiteAssociation());
        expected.put("CLICKWAY_ASSETLINKS", brand.appLinks().assetlinks());
        expected.put("CLICKWAY_CLICK_ID", brand.clickId().map(clickId -> clickId.text()));
        Map<String, String> there =
                found.environment() == null ? Map.of() : found.environment().variables();
        List<String> other = new ArrayList<>();
        expected.forEach((name, value) -> {
            if (!value.equals(Optional.ofNullable(there.get(name)))) {
                other.add(name + " is " + there.getOrDefault(name, "not set"));
            }
        });
        RedirectSettings redirect = brand.stack().redirect();
        if (!Integer.valueOf(redirect.memoryMegabytes()).equals(found.memorySize())) {
            other.add("its memory is " + found.memorySize() + " MB, not " + redirect.memoryMegabytes());
        }
        if (!Integer.valueOf(redirect.timeoutSeconds()).equals(found.timeout())) {
            other.add("its timeout is " + found.timeout() + " s, not " + redirect.timeoutSeconds());
        }
        return other;
    }

    Finding domains() {
        return domains(Check.STACK_DOMAINS, launch.domains(), Check.STACK_DOMAINS.mend(launch.stack()));
    }

    Finding domains(Check check, List<String> domains, String mend) {
        return deployed.distribution().judge(check, "", found -> domains(check, domains, mend, found));
    }

    private static Finding domains(Check check, List<String> domains, String mend, Distribution found) {
        List<String> aliases = found.distributionConfig().aliases() == null
                ? List.of()
                : found.distributionConfig().aliases().items();
        List<String> missing =
                domains.stream().filter(domain -> !aliases.contains(domain)).toList();
        String shown = found.id() + " (" + found.domainName() + ")";
        if (!missing.isEmpty()
                || !Boolean.TRUE.equals(found.distributionConfig().enabled())) {
            return check.failed(
                    "",
                    shown + (missing.isEmpty() ? " is switched off" : " has no " + String.join(", ", missing)),
                    "all of " + String.join(", ", domains),
                    mend);
        }
        return "Deployed".equals(found.status())
                ? check.passed("", shown + " has " + String.join(", ", domains))
                : check.warned("", shown + " is " + found.status(), "Deployed", "wait some minutes");
    }

    private String function() {
        return StackNames.redirectFunction(launch.brand().name());
    }
}
