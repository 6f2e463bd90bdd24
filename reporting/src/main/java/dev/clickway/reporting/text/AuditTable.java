package dev.clickway.reporting.text;

import static dev.clickway.reporting.text.Shown.number;
import static dev.clickway.reporting.text.Shown.percent;

import dev.clickway.reporting.figures.UtmAudit;
import java.util.List;

/** Where clicks led, against the brand's UTM rules. */
final class AuditTable {
    private AuditTable() {}

    static String of(UtmAudit audit, int width) {
        StringBuilder text = new StringBuilder("%s of %s clicks arrived in order (%s)%n"
                .formatted(number(audit.inOrder()), number(audit.clicks()), percent(audit.inOrder(), audit.clicks())));
        if (audit.notForUs() > 0) {
            text.append(number(audit.notForUs())).append(" went to hosts that the rules are not for\n");
        }
        if (audit.cut() > 0) {
            text.append("Of ")
                    .append(number(audit.cut()))
                    .append(" the destination was too long to be recorded whole\n");
        }
        if (audit.notRecorded() > 0) {
            text.append("Of ").append(number(audit.notRecorded())).append(" no destination was recorded\n");
        }
        if (!audit.breaches().isEmpty()) {
            TextTable table = new TextTable()
                    .name("Message")
                    .name("Link")
                    .number("Clicks")
                    .name("What is wrong");
            for (UtmAudit.Breach breach : audit.breaches()) {
                table.row(List.of(breach.message(), breach.link(), number(breach.clicks()), breach.problem()));
            }
            text.append(table.fitted(width));
        }
        if (audit.moreBreaches() > 0) {
            text.append("And ").append(number(audit.moreBreaches())).append(" more breaches\n");
        }
        if (audit.clicksOfOthers() > 0) {
            text.append("And ")
                    .append(number(audit.clicksOfOthers()))
                    .append(" clicks with yet others, too many to tell apart\n");
        }
        return text.toString();
    }
}
