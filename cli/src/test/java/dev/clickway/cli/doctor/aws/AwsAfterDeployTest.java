package dev.clickway.cli.doctor.aws;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static dev.clickway.cli.doctor.Verdicts.warns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The brand's own stack after a deploy, in every state that matters. */
class AwsAfterDeployTest extends DeployedStack {
    @Test
    void a_stack_as_it_was_deployed_passes_everything() {
        List<Finding> findings = look();

        passes(Check.STACK_DEPLOYED, findings, "UPDATE_COMPLETE");
        passes(Check.STACK_SETTINGS, findings, "all settings");
        passes(Check.STACK_DOMAINS, findings, "d111.cloudfront.net");
        passes(Check.STACK_SCHEDULES, findings, "1 schedules");
        passes(Check.STACK_ALARMS, findings, "1 alarms", "names no address");
        passes(Check.TABLE_RECOVERY, findings);
        passes(Check.TABLE_EXPIRY, findings, "expires");
        passes(Check.TABLE_PROTECTION, findings);
        passes(Check.KEYS_SECRET, findings, "clickway/acme/link-keys");
        passes(Check.CERT_ISSUED, findings);
        passes(Check.CERT_COVERS, findings);
        passes(Check.CERT_RENEWS, findings, "all 1");
        passes(Check.CERT_DAYS, findings, "365 days");
        passes(Check.ORIGIN_CLOSED, findings, "403");
        passes(Check.ORIGIN_POLICY, findings, "E1 alone");
        passes(Check.EXPORT_FRESH, findings, "2026-11-25T00:00:00Z");
    }

    @Test
    void credentials_that_may_ask_nothing_are_told_by_what_they_lack_and_nothing_passes() throws IOException {
        aws.close();
        aws = new AwsStub();
        List<Finding> findings = look();

        assertThat(findings).noneMatch(finding -> finding.outcome() instanceof Outcome.Passed);
        isNotChecked(Check.STACK_DEPLOYED, findings, Reason.PERMISSION, "cloudformation:DescribeStacks");
        isNotChecked(Check.STACK_SETTINGS, findings, Reason.PERMISSION, "lambda:GetFunctionConfiguration");
        isNotChecked(Check.STACK_DOMAINS, findings, Reason.PERMISSION, "cloudformation:ListStackResources");
        isNotChecked(Check.STACK_SCHEDULES, findings, Reason.PERMISSION);
        isNotChecked(Check.STACK_ALARMS, findings, Reason.PERMISSION);
        isNotChecked(Check.TABLE_RECOVERY, findings, Reason.PERMISSION, "dynamodb:DescribeContinuousBackups");
        isNotChecked(Check.TABLE_EXPIRY, findings, Reason.PERMISSION, "dynamodb:DescribeTimeToLive");
        isNotChecked(Check.TABLE_PROTECTION, findings, Reason.PERMISSION, "dynamodb:DescribeTable");
        isNotChecked(Check.KEYS_SECRET, findings, Reason.PERMISSION, "secretsmanager:GetSecretValue");
        isNotChecked(Check.CERT_ISSUED, findings, Reason.PERMISSION);
        isNotChecked(Check.ORIGIN_CLOSED, findings, Reason.PERMISSION, "lambda:ListFunctionUrlConfigs");
        isNotChecked(Check.ORIGIN_POLICY, findings, Reason.PERMISSION);
        isNotChecked(Check.EXPORT_FRESH, findings, Reason.PERMISSION, "dynamodb:DescribeTable");
    }

    @Test
    void a_stack_that_is_missing_broken_or_on_its_way_is_told() {
        aws.failing(
                "DescribeStacks Clickway-acme", 400, "ValidationError", "Stack with id Clickway-acme does not exist");
        fails(Check.STACK_DEPLOYED, look(), "no stack", "npx cdk deploy Clickway-acme");
        stack("ROLLBACK_COMPLETE");
        fails(Check.STACK_DEPLOYED, look(), "ROLLBACK_COMPLETE");
        stack("UPDATE_ROLLBACK_COMPLETE");
        warns(Check.STACK_DEPLOYED, look(), "taken back");
        stack("UPDATE_IN_PROGRESS");
        warns(Check.STACK_DEPLOYED, look(), "wait");
    }

    @Test
    void settings_that_are_not_the_brand_files_are_told() {
        aws.on(CONFIGURATION, environment("https://old.acme.com/", "400"));
        fails(Check.STACK_SETTINGS, look(), "CLICKWAY_FALLBACK is https://old.acme.com/", "npx cdk deploy");
        aws.on(CONFIGURATION, environment("https://www.acme.com/", "30"));
        fails(Check.STACK_SETTINGS, look(), "CLICKWAY_RETENTION_DAYS is 30");
        aws.on(CONFIGURATION, "{}");
        fails(Check.STACK_SETTINGS, look(), "CLICKWAY_BRAND is not set");
        aws.on(CONFIGURATION, environment("https://www.acme.com/", "400").replace("1769", "512"));
        fails(Check.STACK_SETTINGS, look(), "its memory is 512 MB, not 1769");
        aws.on(
                CONFIGURATION,
                environment("https://www.acme.com/", "400")
                        .replace("{\"CLICKWAY_BRAND", "{\"CLICKWAY_CLICK_ID\":\"cid\",\"CLICKWAY_BRAND"));
        fails(Check.STACK_SETTINGS, look(), "CLICKWAY_CLICK_ID is cid");
        aws.on(CONFIGURATION, "{\"Environment\":{\"Error\":{\"ErrorCode\":\"AccessDeniedException\"}}}");
        isNotChecked(Check.STACK_SETTINGS, look(), Reason.PERMISSION, "AccessDeniedException");
        aws.failing(CONFIGURATION, 404, "ResourceNotFoundException", "Function not found");
        fails(Check.STACK_SETTINGS, look(), "no function clickway-acme-redirect:live");
    }

    @Test
    void a_distribution_without_the_domain_or_switched_off_fails() {
        String path = "GET /2020-05-31/distribution/E1";
        aws.on(path, Shapes.distribution("Deployed", true, "old.acme.com"));
        fails(Check.STACK_DOMAINS, look(), "has no click.acme.com");
        aws.on(path, Shapes.distribution("Deployed", false, "click.acme.com"));
        fails(Check.STACK_DOMAINS, look(), "switched off");
        aws.on(path, Shapes.distribution("InProgress", true, "click.acme.com"));
        warns(Check.STACK_DOMAINS, look(), "InProgress");
    }

    @Test
    void a_table_without_recovery_expiry_or_protection_fails_with_the_command() {
        aws.on("DescribeContinuousBackups", backups("DISABLED"))
                .on("DescribeTimeToLive", "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}")
                .on("DescribeTable", table(false));
        List<Finding> findings = look();
        fails(Check.TABLE_RECOVERY, findings, "update-continuous-backups --table-name clickway-acme-clicks");
        fails(Check.TABLE_EXPIRY, findings, "never expire", "AttributeName=expires");
        fails(Check.TABLE_PROTECTION, findings, "--deletion-protection-enabled");
        aws.on(
                "DescribeTimeToLive",
                "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"ENABLED\",\"AttributeName\":\"at\"}}");
        fails(Check.TABLE_EXPIRY, look(), "by the attribute at");
    }

    @Test
    void keys_that_are_missing_or_none_fail_and_are_not_shown() {
        aws.failing("GetSecretValue", 400, "ResourceNotFoundException", "cannot find the secret");
        fails(Check.KEYS_SECRET, look(), "no secret clickway/acme/link-keys");
        aws.on(
                "GetSecretValue",
                "{\"Name\":\"x\",\"SecretString\":\"{\\\"signing\\\":\\\"2\\\",\\\"1\\\":\\\"" + KEY + "\\\"}\"}");
        List<Finding> findings = look();
        fails(Check.KEYS_SECRET, findings, "a signing key that it does not hold");
        assertThat(findings.toString()).doesNotContain(KEY);
    }
}
