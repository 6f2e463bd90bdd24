package dev.clickway.rewriter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Hosts written as {@code acme.com}, or {@code *.acme.com} for all below it. */
final class Hosts {
    private final Set<String> names = new HashSet<>();
    private final List<String> suffixes = new ArrayList<>();

    Hosts(List<String> patterns) {
        for (String pattern : patterns) {
            if (pattern.startsWith("*.")) {
                suffixes.add(pattern.substring(1));
            } else {
                names.add(pattern);
            }
        }
    }

    Hosts and(List<String> patterns) {
        Hosts both = new Hosts(patterns);
        both.names.addAll(names);
        both.suffixes.addAll(suffixes);
        return both;
    }

    boolean isEmpty() {
        return names.isEmpty() && suffixes.isEmpty();
    }

    /** @param host in lower case; a trailing dot names the same host */
    boolean contains(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (names.contains(name)) {
            return true;
        }
        for (String suffix : suffixes) {
            if (name.endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }
}
