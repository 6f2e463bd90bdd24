package dev.clickway.rewriter;

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

    UtmParameters(String brand, UtmPolicy policy) {
        this.brand = brand;
        this.policy = policy;
        this.hosts = new Hosts(policy.hosts());
    }

    /** Whether the policy is for links to the host. */
    boolean isFor(String host) {
        return hosts.isEmpty() || hosts.contains(host);
    }

    UtmPolicy policy() {
        return policy;
    }

    /** The policy for the links of one message. */
    Filling of(String message, Instant sentAt) {
        return new Filling(
                message, sentAt.atOffset(ZoneOffset.UTC).toLocalDate().toString());
    }

    /** For one run, in one thread. */
    final class Filling {
        private final String message;
        private final String date;
        private boolean holdsDate;

        private Filling(String message, String date) {
            this.message = message;
            this.date = date;
        }

        /** Whether a destination that was filled in holds the date. */
        boolean holdsDate() {
            return holdsDate;
        }

        /** The URL with what the policy and the link itself set, if the policy is for its host. */
        String applied(String url, String host, FoundLink link) {
            if (!isFor(host)) {
                return url;
            }
            SequencedMap<String, String> templates = new LinkedHashMap<>(policy.set());
            templates.putAll(link.utm());
            SequencedMap<String, String> values = new LinkedHashMap<>();
            templates.forEach((name, template) -> {
                if (!template.isEmpty()) {
                    values.put(name, filled(template, link.name()));
                }
            });
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
                            case "date" -> {
                                holdsDate = true;
                                yield date;
                            }
                            default -> template.substring(open, close + 1);
                        });
                at = close + 1;
            }
            return value.append(template, at, template.length()).toString();
        }
    }
}
