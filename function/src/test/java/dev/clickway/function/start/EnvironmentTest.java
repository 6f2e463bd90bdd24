package dev.clickway.function.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.click.ClickIdParameter;
import dev.clickway.click.IpHandling;
import dev.clickway.function.redirect.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "CLICKWAY_BRAND", "acme",
            "CLICKWAY_TABLE", "clickway-acme-clicks",
            "CLICKWAY_KEYS_SECRET",
                    "arn:aws:secretsmanager:us-east-1:123456789012:secret:clickway/acme/link-keys-AbCdEf",
            "CLICKWAY_FALLBACK", "https://www.acme.com/",
            "CLICKWAY_IP", "full",
            "CLICKWAY_RETENTION_DAYS", "30",
            "CLICKWAY_APPLE_APP_SITE_ASSOCIATION", "{}",
            "CLICKWAY_ASSETLINKS", "[]",
            "CLICKWAY_CLICK_ID", "ck acme.com *.acme.com");

    @Test
    void what_the_stack_sets_is_read() {
        assertThat(Environment.read(COMPLETE))
                .isEqualTo(new Environment(
                        new Settings(
                                "acme",
                                "https://www.acme.com/",
                                IpHandling.FULL,
                                30,
                                Duration.ofMillis(800),
                                Optional.of("{}"),
                                Optional.of("[]"),
                                Optional.of(new ClickIdParameter("ck", List.of("acme.com", "*.acme.com")))),
                        "clickway-acme-clicks",
                        "arn:aws:secretsmanager:us-east-1:123456789012:secret:clickway/acme/link-keys-AbCdEf",
                        Optional.empty()));
    }

    @Test
    void a_brand_without_apps_and_click_id_leaves_their_variables_out() {
        Map<String, String> variables = new HashMap<>(COMPLETE);
        variables.remove("CLICKWAY_APPLE_APP_SITE_ASSOCIATION");
        variables.remove("CLICKWAY_ASSETLINKS");
        variables.remove("CLICKWAY_CLICK_ID");

        Settings settings = Environment.read(variables).settings();

        assertThat(settings.appleAppSiteAssociation()).isEmpty();
        assertThat(settings.assetlinks()).isEmpty();
        assertThat(settings.clickId()).isEmpty();
    }

    @Test
    void every_problem_is_said_at_once_with_its_mend() {
        assertThatThrownBy(() ->
                        Environment.read(Map.of("CLICKWAY_IP", "some", "CLICKWAY_FALLBACK", "javascript:alert(1)")))
                .isInstanceOfSatisfying(
                        InvalidEnvironmentException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "CLICKWAY_BRAND is not set; set it to the brand's name",
                                        "CLICKWAY_TABLE is not set; set it to the name of the table of clicks",
                                        "CLICKWAY_KEYS_SECRET is not set; set it to the ARN of the link keys' secret",
                                        "CLICKWAY_FALLBACK cannot be redirected to; set it to an http or https URL of printable ASCII",
                                        "CLICKWAY_IP is 'some'; set it to truncated, full or none",
                                        "CLICKWAY_RETENTION_DAYS is not set; set it to a whole number of days, 1 to 3650"));
    }

    @ParameterizedTest
    @CsvSource({
        "CLICKWAY_RETENTION_DAYS, 0",
        "CLICKWAY_RETENTION_DAYS, 3651",
        "CLICKWAY_RETENTION_DAYS, -1",
        "CLICKWAY_RETENTION_DAYS, 1.5",
        "CLICKWAY_RETENTION_DAYS, 99999999999",
        "CLICKWAY_IP, FULL",
        "CLICKWAY_FALLBACK, /here",
        "CLICKWAY_FALLBACK, https://",
        "CLICKWAY_FALLBACK, http://",
        "CLICKWAY_FALLBACK, https://acme.com/\u00E4",
        "CLICKWAY_RECORD_BUDGET_MS, 99",
        "CLICKWAY_RECORD_BUDGET_MS, 5001",
        "CLICKWAY_RECORD_BUDGET_MS, 0.8",
        "CLICKWAY_RECORD_BUDGET_MS, 99999999999",
        "CLICKWAY_QUEUE_URL, clickway-acme-recovery",
        "CLICKWAY_CLICK_ID, c&k",
        "CLICKWAY_CLICK_ID, ck  acme.com",
        "CLICKWAY_CLICK_ID, ck acme.com/",
        "CLICKWAY_BRAND, ' '"
    })
    void a_value_that_cannot_work_is_refused(String name, String value) {
        Map<String, String> variables = new HashMap<>(COMPLETE);
        variables.put(name, value);

        assertThatThrownBy(() -> Environment.read(variables))
                .isInstanceOfSatisfying(
                        InvalidEnvironmentException.class,
                        e -> assertThat(e.problems()).singleElement().asString().startsWith(name + " "));
    }

    @Test
    void a_queue_and_a_budget_are_read_where_they_are_set() {
        Map<String, String> variables = new HashMap<>(COMPLETE);
        variables.put("CLICKWAY_QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/123456789012/clickway-acme-recovery");
        variables.put("CLICKWAY_RECORD_BUDGET_MS", "100");

        Environment environment = Environment.read(variables);

        assertThat(environment.queueUrl())
                .contains("https://sqs.us-east-1.amazonaws.com/123456789012/clickway-acme-recovery");
        assertThat(environment.settings().recordBudget()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void the_recovery_needs_brand_and_table_and_nothing_else() {
        assertThat(Environment.Recovery.read(COMPLETE))
                .isEqualTo(new Environment.Recovery("acme", "clickway-acme-clicks"));
        assertThatThrownBy(() -> Environment.Recovery.read(Map.of()))
                .isInstanceOfSatisfying(
                        InvalidEnvironmentException.class,
                        e -> assertThat(e.problems()).hasSize(2));
    }
}
