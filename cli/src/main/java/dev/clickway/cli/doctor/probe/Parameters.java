package dev.clickway.cli.doctor.probe;

import dev.clickway.rewriter.url.WebUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The query parameters of a URL, decoded as a form's, so that two ways of writing the same are the same. */
record Parameters(Map<String, List<String>> values) {
    static Parameters of(String url) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int hash = url.indexOf('#');
        String sent = hash < 0 ? url : url.substring(0, hash);
        int mark = sent.indexOf('?');
        if (mark >= 0) {
            for (String pair : sent.substring(mark + 1).split("&", -1)) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    String value = equals < 0 ? "" : pair.substring(equals + 1);
                    values.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
                }
            }
        }
        return new Parameters(values);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The UTM parameters alone, or all others. */
    Parameters only(boolean utm) {
        Map<String, List<String>> some = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith("utm_") == utm) {
                some.put(name, value);
            }
        });
        return new Parameters(some);
    }

    /** What another URL has not, or has otherwise, in words; empty where it has all. */
    List<String> missingFrom(Parameters other) {
        List<String> missing = new ArrayList<>();
        values.forEach((name, value) -> {
            List<String> there = other.values.get(name);
            if (there == null) {
                missing.add(name + " is lost");
            } else if (!there.equals(value)) {
                missing.add(name + " is changed to '" + String.join("', '", there) + "'");
            }
        });
        return missing;
    }

    String shown() {
        return String.join(", ", values.keySet());
    }

    private static String decoded(String text) {
        return WebUrl.percentDecoded(text.replace('+', ' '));
    }
}
