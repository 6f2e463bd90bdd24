package dev.clickway.rewriter;

import dev.clickway.rewriter.url.WebUrl;
import java.util.ArrayList;
import java.util.List;

/** A parameter of a URL, decoded as a form's: plus signs are blanks. For looking at; nothing is printed from it. */
record QueryParameter(String name, String value) {

    static List<QueryParameter> ofQuery(String url) {
        int hash = url.indexOf('#');
        String rest = hash < 0 ? url : url.substring(0, hash);
        int mark = rest.indexOf('?');
        return mark < 0 ? List.of() : of(rest.substring(mark + 1));
    }

    /** Parameters behind the {@code #}, where some put them by mistake. */
    static List<QueryParameter> ofFragment(String url) {
        int hash = url.indexOf('#');
        String fragment = hash < 0 ? "" : url.substring(hash + 1);
        return of(fragment.substring(fragment.indexOf('?') + 1));
    }

    private static List<QueryParameter> of(String query) {
        List<QueryParameter> parameters = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!pair.isEmpty()) {
                parameters.add(new QueryParameter(decoded(name), decoded(value)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return WebUrl.percentDecoded(text.replace('+', ' '));
    }
}
