package dev.clickway.cli.report;

import dev.clickway.brand.Brand;
import dev.clickway.cli.BadInput;
import dev.clickway.cli.rewrite.WholeFile;
import dev.clickway.reporting.Export;
import dev.clickway.reporting.Refused;
import dev.clickway.reporting.Reports;
import dev.clickway.reporting.figures.DomainDates;
import dev.clickway.reporting.figures.Question;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.figures.UtmAudit;
import dev.clickway.reporting.html.HtmlExtras;
import dev.clickway.reporting.html.HtmlReport;
import dev.clickway.reporting.text.CsvReport;
import dev.clickway.reporting.text.JsonReport;
import dev.clickway.reporting.text.Notes;
import dev.clickway.reporting.text.TableReport;
import dev.clickway.reporting.text.TerminalText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes a report of an export as the options want it, and writes it. */
public record WrittenReport(Brand brand, Export export, CoverOptions cover, OrderOptions orders, OutputOptions output) {

    /**
     * Writes it to the file of {@code --out}, else to {@code out}; to {@code err} what a CSV has no room for.
     *
     * @throws BadInput where options do not go together, or a file cannot be read
     */
    public void write(PrintStream out, PrintStream err, int width) throws IOException {
        Question question = question();
        Optional<Path> mail = output.mail();
        UtmAuditor auditor = new UtmAuditor(brand.utm());
        Reports.Outcome outcome =
                output.utm() ? Reports.make(export, question, auditor) : Reports.make(export, question);
        Report report = switch (outcome) {
            case Reports.Made made -> made.report();
            case Refused refused -> throw new BadInput(refused.toString());
        };
        Optional<UtmAudit> audit = output.utm() ? Optional.of(auditor.audit()) : Optional.empty();
        String text = switch (output.format()) {
            case TABLE -> TableReport.of(report, audit, width);
            case JSON -> JsonReport.of(report, audit);
            case CSV -> CsvReport.of(report, question.by().iterator().next());
            case HTML -> HtmlReport.of(report, new HtmlExtras(brand.name(), map(report, mail), audit));
        };
        if (output.format() == OutputOptions.Format.CSV) {
            Notes.of(report).forEach(note -> err.println(note.name() + ": " + TerminalText.shown(note.text())));
        }
        if (output.out().isEmpty()) {
            out.print(text);
            return;
        }
        try (WholeFile file = WholeFile.at(output.out().get())) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
            file.finish();
        }
    }

    private Optional<HtmlExtras.ClickMap> map(Report report, Optional<Path> mail) throws IOException {
        return mail.isEmpty() ? Optional.empty() : Optional.of(MailMap.of(report, brand, mail.get()));
    }

    private Question question() {
        List<DomainDates> domains = brand.domains().stream()
                .map(domain -> new DomainDates(domain.name(), domain.from(), domain.until()))
                .sorted(Comparator.comparing(DomainDates::from))
                .toList();
        return new Question(
                cover.filter(),
                output.by(orders.orders().isPresent()),
                cover.zone(),
                output.raw(),
                domains,
                orders.sends(),
                orders.orders(),
                cover.comparedWith(export.exportTime()));
    }
}
