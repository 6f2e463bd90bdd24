package dev.clickway.reporting.html;

/**
 * The mail with the clicks on its links. Whatever the mail holds, its frame runs no script, sends no form, leads nowhere
 * and loads nothing: {@code sandbox} without any permission, and the page's own Content-Security-Policy, which a {@code
 * srcdoc} inherits.
 */
final class ClickMapFrame {
    private ClickMapFrame() {}

    static String of(HtmlExtras extras) {
        return extras.map()
                .map(map -> Html.section(
                        "Click map of " + map.message(),
                        """
                        <div class="map"><iframe title="%s" sandbox="" referrerpolicy="no-referrer" srcdoc="%s"></iframe></div>
                        """.formatted(
                                        Html.text("The mail " + map.message() + " with the clicks on its links"),
                                        attribute(map.document()))
                                + (map.note().isEmpty() ? "" : Html.note(Html.text(map.note())))))
                .orElse("");
    }

    /** A document as an attribute's value: it must come out as it went in. */
    private static String attribute(String document) {
        return document.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
