package dev.clickway.reporting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The clicks of an export per message and link: raw figures, of people and machines together.
 *
 * @param links by message, and within a message the most clicked first
 * @param leftOut the rows of the export that are in no figure; empty where all are
 */
public record LinkReport(Export export, List<LinkFigures> links, Total total, List<LeftOut> leftOut)
        implements Reports.Outcome {
    public LinkReport {
        links = List.copyOf(links);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * All links together. Deliveries are fewer than the sum of the links', where one delivery clicked several.
     *
     * @param span nothing where there was no click
     */
    public record Total(long clicks, long deliveries, Optional<Span> span) {}

    /** From the first click to the last. */
    public record Span(Instant first, Instant last) {}

    /** Rows of an export that are not counted, and why: {@code no message}, {@code the same click again} … */
    public record LeftOut(String reason, long rows) {}

    /** How many rows are in no figure. */
    public long rowsLeftOut() {
        return leftOut.stream().mapToLong(LeftOut::rows).sum();
    }

    /** An aligned table for a terminal; see {@link LinkTable}. */
    public String toTable(int width) {
        return LinkTable.of(this, width);
    }

    /** One JSON document; see {@link LinkJson}. */
    public String toJson() {
        return LinkJson.of(this);
    }
}
