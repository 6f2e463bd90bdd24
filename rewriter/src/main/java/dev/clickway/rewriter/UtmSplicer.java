package dev.clickway.rewriter;

import dev.clickway.brand.UtmPolicy;
import dev.clickway.link.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts parameters into a URL behind its query and before its fragment. What is there is never parsed and printed again:
 * only a parameter that is overridden changes.
 */
final class UtmSplicer {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private UtmSplicer() {}

    /**
     * The URL with the parameters, each exactly once however often this runs.
     *
     * @param parameters names, which need no encoding, and values as they are meant
     */
    static String splice(String url, SequencedMap<String, String> parameters, UtmPolicy.Existing existing) {
        int hash = url.indexOf('#');
        String fragment = hash < 0 ? "" : url.substring(hash);
        String rest = hash < 0 ? url : url.substring(0, hash);
        int mark = rest.indexOf('?');
        String target = mark < 0 ? rest : rest.substring(0, mark);
        @Nullable String query = mark < 0 ? null : rest.substring(mark + 1);
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            query = withParameter(query, parameter.getKey(), encode(parameter.getValue()), existing);
        }
        return query == null ? url : target + '?' + query + fragment;
    }

    private static String withParameter(
            @Nullable String query, String name, String value, UtmPolicy.Existing existing) {
        if (query == null || query.isEmpty()) {
            return name + '=' + value;
        }
        if (!QueryParameters.has(query, 0, query.length(), name)) {
            return query + (query.endsWith("&") ? "" : "&") + name + '=' + value;
        }
        return existing == UtmPolicy.Existing.KEEP ? query : overridden(query, name, value);
    }

    private static String overridden(String query, String name, String value) {
        StringBuilder out = new StringBuilder(query.length() + name.length() + value.length() + 2);
        boolean found = false;
        boolean first = true;
        for (String pair : query.split("&", -1)) {
            boolean same = QueryParameters.isNamed(pair, 0, pair.length(), name);
            if (same && found) {
                continue;
            }
            out.append(first ? "" : "&").append(same ? name + '=' + value : pair);
            first = false;
            found |= same;
        }
        return out.toString();
    }

    private static String hex(int value) {
        return "%" + HEX[value >> 4 & 0xF] + HEX[value & 0xF];
    }

    private static String encode(String value) {
        StringBuilder out = new StringBuilder(value.length() + 8);
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            boolean unreserved = (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= '9')
                    || b == '-'
                    || b == '.'
                    || b == '_'
                    || b == '~';
            out.append(unreserved ? String.valueOf((char) b) : hex(b));
        }
        return out.toString();
    }
}
