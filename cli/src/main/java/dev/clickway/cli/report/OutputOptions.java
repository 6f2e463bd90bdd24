package dev.clickway.cli.report;

import dev.clickway.cli.BadInput;
import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.html.HtmlReport;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a report is told, and where to. */
public final class OutputOptions {
    /** What is written. */
    public enum Format {
        TABLE,
        JSON,
        CSV,
        HTML
    }

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "WHAT",
            description = "${COMPLETION-CANDIDATES}; several with commas; link when left out.")
    private List<By> by = List.of();

    @Option(names = "--raw", description = "Every click as a person's, without verdicts.")
    private boolean raw;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; table when left out.")
    private Format format = Format.TABLE;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to; standard output when left out.")
    private @Nullable Path out;

    @Option(names = "--utm", description = "Hold where clicks led against the brand's UTM rules; always so in HTML.")
    private boolean utm;

    @Option(
            names = "--mail",
            paramLabel = "FILE",
            description =
                    "The mail as it was before it was rewritten, HTML or .eml: the page gets a map of its clicks.")
    private @Nullable Path mail;

    public Format format() {
        return format;
    }

    /**
     * The ways of telling that the format needs.
     *
     * @param hasOrders what orders brought is told by message
     */
    public Set<By> by(boolean hasOrders) {
        if (format == Format.HTML) {
            return HtmlReport.NEEDS;
        }
        Set<By> all = by.isEmpty() ? EnumSet.of(By.LINK) : EnumSet.copyOf(by);
        if (format == Format.CSV && all.size() > 1) {
            throw new BadInput("CSV has one table; give one --by");
        }
        if (hasOrders && format != Format.CSV) {
            all.add(By.MESSAGE);
        }
        return all;
    }

    public boolean raw() {
        return raw;
    }

    public boolean utm() {
        return utm || format == Format.HTML;
    }

    public Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    /** The mail of the click map. */
    public Optional<Path> mail() {
        if (mail != null && format != Format.HTML) {
            throw new BadInput("--mail is for the click map of --format html");
        }
        return Optional.ofNullable(mail);
    }
}
