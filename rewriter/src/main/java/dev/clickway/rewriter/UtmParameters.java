package dev.clickway.rewriter;

import dev.clickway.brand.Brand;
import dev.clickway.brand.UtmPolicy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A brand's UTM policy, applied to one destination after the other. Immutable, thread-safe. */
final class UtmParameters {
    private final String brand;
    private final UtmPolicy policy;
    private final Hosts hosts;

    UtmParameters(Brand brand) {
        this.brand = brand.name();
        this.policy = brand.utm();
        this.hosts = new Hosts(policy.hosts());
    }

    /** The policy for the links of one message. */
    Filling of(String message, Instant sentAt) {
        return new Filling(
                message, sentAt.atOffset(ZoneOffset.UTC).toLocalDate().toString());
    }

    final class Filling {
        private final String message;
        private final String date;

        private Filling(String message, String date) {
            this.message = message;
            this.date = date;
        }

        /** The URL with what the policy sets, if the policy is for its host. */
        String applied(String url, String host, String link) {
            if (policy.set().isEmpty() || (!hosts.isEmpty() && !hosts.contains(host))) {
                return url;
            }
            SequencedMap<String, String> values = new LinkedHashMap<>();
            policy.set().forEach((name, template) -> values.put(name, filled(template, link)));
            return UtmSplicer.splice(url, values, policy.existing());
        }

        /** One pass, so that a message called {@code {link}} stays what it is. */
        private String filled(String template, String link) {
            StringBuilder value = new StringBuilder(template.length() + 16);
            int at = 0;
            while (at < template.length()) {
                int open = template.indexOf('{', at);
                int close = open < 0 ? -1 : template.indexOf('}', open);
                if (close < 0) {
                    break;
                }
                value.append(template, at, open);
                value.append(
                        switch (template.substring(open + 1, close)) {
                            case "message" -> message;
                            case "link" -> link;
                            case "brand" -> brand;
                            case "date" -> date;
                            default -> template.substring(open, close + 1);
                        });
                at = close + 1;
            }
            return value.append(template, at, template.length()).toString();
        }
    }
}
