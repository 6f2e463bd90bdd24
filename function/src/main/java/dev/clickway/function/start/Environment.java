package dev.clickway.function.start;

import dev.clickway.click.ClickIdParameter;
import dev.clickway.click.IpHandling;
import dev.clickway.function.redirect.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All that the stack tells the function, read once.
 *
 * @param queueUrl of the queue for clicks that the table does not take
 */
record Environment(Settings settings, String table, String keysSecret, Optional<String> queueUrl) {

    /** What the stack tells the recovery. */
    record Recovery(String brand, String table) {
        /** @throws InvalidEnvironmentException with every problem and its mend */
        static Recovery read(Map<String, String> variables) {
            Reader reader = new Reader(variables);
            Recovery recovery = new Recovery(reader.brand(), reader.table());
            reader.failOnProblems();
            return recovery;
        }
    }

    /** @throws InvalidEnvironmentException with every problem and its mend */
    static Environment read(Map<String, String> variables) {
        Reader reader = new Reader(variables);
        String brand = reader.brand();
        String table = reader.table();
        String keysSecret =
                reader.required(EnvironmentVariable.CLICKWAY_KEYS_SECRET, "set it to the ARN of the link keys' secret");
        String fallback = reader.fallback();
        IpHandling ip = reader.ip();
        int retentionDays = reader.retentionDays();
        Duration recordBudget = reader.recordBudget();
        Optional<String> queueUrl = reader.queueUrl();
        Optional<ClickIdParameter> clickId = reader.clickId();
        reader.failOnProblems();
        return new Environment(
                new Settings(
                        brand,
                        fallback,
                        ip,
                        retentionDays,
                        recordBudget,
                        reader.optional(EnvironmentVariable.CLICKWAY_APPLE_APP_SITE_ASSOCIATION),
                        reader.optional(EnvironmentVariable.CLICKWAY_ASSETLINKS),
                        clickId),
                table,
                keysSecret,
                queueUrl);
    }

    /** Goes on after a problem, so that all are said at once; what it gives then is never used. */
    private static final class Reader {
        private final Map<String, String> variables;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> variables) {
            this.variables = variables;
        }

        Optional<String> optional(EnvironmentVariable variable) {
            return Optional.ofNullable(variables.get(variable.name())).filter(value -> !value.isBlank());
        }

        String required(EnvironmentVariable variable, String mend) {
            return optional(variable).orElseGet(() -> {
                problems.add(variable + " is not set; " + mend);
                return "";
            });
        }

        String brand() {
            return required(EnvironmentVariable.CLICKWAY_BRAND, "set it to the brand's name");
        }

        String table() {
            return required(EnvironmentVariable.CLICKWAY_TABLE, "set it to the name of the table of clicks");
        }

        String fallback() {
            String mend = "set it to an http or https URL of printable ASCII";
            String url = required(EnvironmentVariable.CLICKWAY_FALLBACK, mend);
            if (!url.isEmpty() && !Settings.isHttpUrl(url)) {
                problems.add(EnvironmentVariable.CLICKWAY_FALLBACK + " cannot be redirected to; " + mend);
            }
            return url;
        }

        IpHandling ip() {
            String mend = "set it to truncated, full or none";
            String value = required(EnvironmentVariable.CLICKWAY_IP, mend);
            for (IpHandling ip : IpHandling.values()) {
                if (ip.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return ip;
                }
            }
            if (!value.isEmpty()) {
                problems.add(EnvironmentVariable.CLICKWAY_IP + " is '" + value + "'; " + mend);
            }
            return IpHandling.NONE;
        }

        int retentionDays() {
            String mend = "set it to a whole number of days, 1 to 3650";
            String value = required(EnvironmentVariable.CLICKWAY_RETENTION_DAYS, mend);
            int days = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
            if (!value.isEmpty() && !Settings.isRetention(days)) {
                problems.add(EnvironmentVariable.CLICKWAY_RETENTION_DAYS + " is '" + value + "'; " + mend);
            }
            return days;
        }

        Duration recordBudget() {
            String value =
                    optional(EnvironmentVariable.CLICKWAY_RECORD_BUDGET_MS).orElse("");
            if (value.isEmpty()) {
                return Settings.DEFAULT_RECORD_BUDGET;
            }
            Duration budget = Duration.ofMillis(value.matches("[0-9]{1,4}") ? Long.parseLong(value) : 0);
            if (!Settings.isRecordBudget(budget)) {
                problems.add(EnvironmentVariable.CLICKWAY_RECORD_BUDGET_MS + " is '" + value
                        + "'; set it to a whole number of milliseconds, 100 to 5000, or not at all");
            }
            return budget;
        }

        Optional<String> queueUrl() {
            Optional<String> url = optional(EnvironmentVariable.CLICKWAY_QUEUE_URL);
            if (url.isPresent() && !Settings.isHttpUrl(url.get())) {
                problems.add(
                        EnvironmentVariable.CLICKWAY_QUEUE_URL + " is no URL; set it to the queue's, or not at all");
            }
            return url;
        }

        Optional<ClickIdParameter> clickId() {
            try {
                return optional(EnvironmentVariable.CLICKWAY_CLICK_ID).map(ClickIdParameter::parse);
            } catch (IllegalArgumentException e) {
                problems.add(EnvironmentVariable.CLICKWAY_CLICK_ID + " cannot be used (" + e.getMessage()
                        + "); set it to a parameter's name, and hosts behind it, or not at all");
                return Optional.empty();
            }
        }

        void failOnProblems() {
            if (!problems.isEmpty()) {
                throw new InvalidEnvironmentException(problems);
            }
        }
    }
}
