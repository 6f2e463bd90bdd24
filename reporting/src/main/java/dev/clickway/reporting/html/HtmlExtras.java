package dev.clickway.reporting.html;

import dev.clickway.reporting.figures.UtmAudit;
import java.util.Optional;

/**
 * What a page has besides a report.
 *
 * @param brand whose clicks they are
 * @param map the mail with its clicks
 */
public record HtmlExtras(String brand, Optional<ClickMap> map, Optional<UtmAudit> audit) {

    /**
     * A mail with the clicks on its links, to be shown in a frame that runs no script and loads nothing.
     *
     * @param message its name
     * @param document HTML, with the clicks in it already
     * @param note what the reader must know: links of the report that the mail does not have, for example; may be empty
     */
    public record ClickMap(String message, String document, String note) {}
}
