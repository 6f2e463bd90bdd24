package dev.clickway.cli.local;

import dev.clickway.brand.Brand;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.report.UtmAuditor;
import dev.clickway.reporting.Refused;
import dev.clickway.reporting.Reports;
import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Question;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.html.HtmlExtras;
import dev.clickway.reporting.html.HtmlReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The report of the local data, the page that {@code clickway report --format html} writes: made when somebody asks for
 * it, one at a time, and not more often than every two seconds. Thread-safe.
 */
final class ReportPage {
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final String POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private final Brand brand;
    private final BrandClicks clicks;
    private @Nullable WebAnswer made;
    private long madeAt;

    ReportPage(Brand brand, BrandClicks clicks) {
        this.brand = brand;
        this.clicks = clicks;
    }

    synchronized WebAnswer get() throws IOException {
        WebAnswer last = made;
        if (last != null && System.nanoTime() - madeAt < KEPT_NANOS) {
            return last;
        }
        WebAnswer next = new WebAnswer(200, WebAnswer.HTML, POLICY, make().getBytes(StandardCharsets.UTF_8));
        made = next;
        madeAt = System.nanoTime();
        return next;
    }

    private String make() throws IOException {
        UtmAuditor auditor = new UtmAuditor(brand.utm());
        Question question = Question.PLAIN.by(HtmlReport.NEEDS.toArray(By[]::new));
        try (LiveExport live = LiveExport.of(clicks)) {
            return switch (Reports.make(live.export(), question, auditor)) {
                case Reports.Made(Report figures) ->
                    HtmlReport.of(
                            figures, new HtmlExtras(brand.name(), Optional.empty(), Optional.of(auditor.audit())));
                case Refused refused -> throw new IOException(refused.toString());
            };
        }
    }
}
