package dev.clickway.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandReading;
import dev.clickway.reporting.figures.Report.Arrived;
import dev.clickway.reporting.figures.UtmAudit;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UtmAuditorTest {
    private UtmAuditor auditor;

    @BeforeEach
    void demo() {
        BrandReading reading = BrandFile.read(Path.of("..", "brands", "demo.yaml"));
        auditor = new UtmAuditor(((BrandReading.Valid) reading).brand().utm());
    }

    @Test
    void clicks_whose_destination_was_not_recorded_are_told_and_among_all_clicks() {
        auditor.accept(new Arrived("m", "l", Optional.empty(), false, 7));
        auditor.accept(arrived("l", "News", 2));

        UtmAudit audit = auditor.audit();

        assertThat(audit.clicks()).isEqualTo(9);
        assertThat(audit.notRecorded()).isEqualTo(7);
        assertThat(audit.destinations()).isEqualTo(1);
        assertThat(audit.inOrder()).isZero();
    }

    @Test
    void a_breach_beyond_those_that_are_kept_is_counted_by_its_clicks_and_not_once_for_each_time_it_is_met() {
        for (int i = 0; i < 12_000; i++) {
            auditor.accept(arrived("l" + i, "News", 1));
        }
        long before = auditor.audit().clicksOfOthers();

        auditor.accept(arrived("last", "News", 5));
        auditor.accept(arrived("last", "News", 5));

        UtmAudit audit = auditor.audit();

        assertThat(audit.moreBreaches()).isEqualTo(10_000 - 25);
        assertThat(audit.clicksOfOthers()).isEqualTo(before + 10);
    }

    private static Arrived arrived(String link, String source, long clicks) {
        return new Arrived("m", link, Optional.of("https://www.demo.example/?utm_source=" + source), false, clicks);
    }
}
