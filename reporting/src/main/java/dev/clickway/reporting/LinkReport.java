package dev.clickway.reporting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The clicks of an export per message and link: raw figures, of people and machines together.
 *
 * @param links by message, and within a message the most clicked first
 * @param leftOut the rows of the export that are in no figure; empty where all are
 * @param sends what was sent, and the click rates; nothing where no send manifest was given
 */
public record LinkReport(
        Export export, List<LinkFigures> links, Total total, List<LeftOut> leftOut, Optional<SendReport> sends)
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

    /**
     * The report as a table for a terminal, with a total and with what is left out below it, and where sends are known
     * a second one of sends and click rates. Times are in UTC, to the
     * second.
     *
     * @param width of the terminal in columns. Where it is too small, names lose their middle, down to {@value
     *     TextTable#MIN_NAME_COLUMNS} columns each; numbers and times are always whole, so that lines may be longer
     *     than a width below about 90.
     */
    public String toTable(int width) {
        return LinkTable.of(this, width);
    }

    /**
     * The report as one JSON document, for programs. Names stay as they are; more may be added. Times are ISO-8601 in
     * UTC with milliseconds.
     *
     * <ul>
     *   <li>{@code report}: {@code clicks-by-link}
     *   <li>{@code figures}: {@code raw}, all clicks, people's and machines'
     *   <li>{@code export}: {@code id}, {@code table}, {@code exportTime}, {@code items}, {@code notes} (which of
     *       several exports this is, and what was left out)
     *   <li>{@code links}: of each {@code message}, {@code link}, {@code clicks}, {@code deliveries} (that clicked,
     *       each once), {@code first}, {@code last}
     *   <li>{@code total}: {@code clicks}, {@code deliveries}, {@code first} and {@code last}, null where there is no
     *       click
     *   <li>{@code leftOut}: rows of the export in no figure: of each {@code reason} the number of {@code rows}
     *   <li>{@code sends}, only where send manifests were given: {@code manifests}; {@code messages}, of each {@code
     *       message}, {@code sent}, {@code clicked} (deliveries, each once), {@code clickRate} (of 1; null where none was
     *       sent) and its {@code links}, of each {@code link} the same figures of the deliveries that had it; {@code
     *       total}; {@code outside}: clicks that the manifests cannot account for, of each {@code reason} the number of
     *       {@code clicks}
     * </ul>
     */
    public String toJson() {
        return LinkJson.of(this);
    }
}
