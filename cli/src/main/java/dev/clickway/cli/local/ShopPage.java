package dev.clickway.cli.local;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the shop shows of a visit: every letter as the request had it, nothing decoded, so that a changed byte is seen.
 *
 * @param url without fragment, which no browser sends
 */
record ShopPage(
        String url, @Nullable String query, @Nullable String referrer, String inbox) {

    private record Parameter(String name, String value) {
        static Parameter of(String pair) {
            int equals = pair.indexOf('=');
            return equals < 0
                    ? new Parameter(pair, "")
                    : new Parameter(pair.substring(0, equals), pair.substring(equals + 1));
        }

        boolean isUtm() {
            return name.startsWith("utm_");
        }
    }

    String html() {
        List<Parameter> parameters = parameters();
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>You have landed · Demo Home</title>
                <link rel="icon" href="/shop-page/icon.svg">
                <link rel="stylesheet" href="/shop-page/shop.css">
                <script type="module" src="/shop-page/shop.js"></script>
                </head>
                <body>
                <header><span class="name">Demo Home</span><a href="%s">Back to the inbox</a></header>
                <main>
                <h1>This is where the shopper lands</h1>
                <p class="lead">A shop would show the page of this URL. This one shows the URL, letter for letter.</p>
                <section aria-labelledby="url-title">
                <h2 id="url-title">The URL</h2>
                <dl>
                <dt>As the shop received it</dt><dd><code id="received">%s</code></dd>
                <dt>As the browser has it</dt><dd><code id="location">no script has run</code></dd>
                <dt>Referrer</dt><dd><code id="referrer">%s</code></dd>
                </dl>
                </section>
                <section aria-labelledby="parameters-title">
                <h2 id="parameters-title">%s</h2>
                %s
                </section>
                </main>
                </body>
                </html>
                """.formatted(
                        HtmlText.escaped(inbox),
                        HtmlText.escaped(url),
                        referrer == null ? "none" : HtmlText.escaped(referrer),
                        title(parameters.size()),
                        parameters.isEmpty() ? "" : table(parameters));
    }

    private List<Parameter> parameters() {
        return query == null || query.isEmpty()
                ? List.of()
                : Arrays.stream(query.split("&", -1)).map(Parameter::of).toList();
    }

    private static String title(int parameters) {
        return switch (parameters) {
            case 0 -> "No parameters";
            case 1 -> "1 parameter";
            default -> parameters + " parameters";
        };
    }

    private static String table(List<Parameter> parameters) {
        StringBuilder table = new StringBuilder("<table>\n<thead><tr><th scope=\"col\">Name</th>"
                + "<th scope=\"col\">Value</th><th scope=\"col\">From</th></tr></thead>\n<tbody>\n");
        for (Parameter parameter : parameters) {
            table.append(parameter.isUtm() ? "<tr class=\"utm\">" : "<tr>")
                    .append("<th scope=\"row\"><code>")
                    .append(HtmlText.escaped(parameter.name()))
                    .append("</code></th><td><code>")
                    .append(HtmlText.escaped(parameter.value()))
                    .append("</code></td><td>")
                    .append(parameter.isUtm() ? "<span class=\"mark\">UTM</span>" : "link")
                    .append("</td></tr>\n");
        }
        return table.append("</tbody>\n</table>").toString();
    }
}
