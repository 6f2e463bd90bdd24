package dev.clickway.reporting.html;

import static dev.clickway.reporting.text.Shown.number;
import static dev.clickway.reporting.text.Shown.percent;

import dev.clickway.reporting.figures.UtmAudit;

/** Where clicks led, against the brand's UTM rules. */
final class AuditSection {
    private AuditSection() {}

    static String of(HtmlExtras extras) {
        return extras.audit().map(AuditSection::of).orElse("");
    }

    private static String of(UtmAudit audit) {
        StringBuilder notes = new StringBuilder("%s of %s clicks arrived in order (%s)."
                .formatted(number(audit.inOrder()), number(audit.clicks()), percent(audit.inOrder(), audit.clicks())));
        if (audit.notForUs() > 0) {
            notes.append(" %s went to hosts that the rules are not for.".formatted(number(audit.notForUs())));
        }
        if (audit.cut() > 0) {
            notes.append(" Of %s the destination was too long to be recorded whole; nobody can say."
                    .formatted(number(audit.cut())));
        }
        if (audit.notRecorded() > 0) {
            notes.append(" Of %s no destination was recorded.".formatted(number(audit.notRecorded())));
        }
        if (audit.moreBreaches() > 0) {
            notes.append(" %s more breaches are not listed.".formatted(number(audit.moreBreaches())));
        }
        if (audit.clicksOfOthers() > 0) {
            notes.append(
                    " %s clicks have yet others, too many to tell apart.".formatted(number(audit.clicksOfOthers())));
        }
        StringBuilder rows = new StringBuilder();
        for (UtmAudit.Breach breach : audit.breaches()) {
            rows.append("<tr><th scope=\"row\">" + Html.text(breach.link() + " · " + breach.message()) + "</th><td>"
                    + Html.text(breach.problem()) + "<br><code>" + Html.text(breach.example()) + "</code></td>"
                    + Html.number(breach.clicks()) + "</tr>\n");
        }
        return (rows.isEmpty()
                        ? ""
                        : Html.table(
                                "UTM rules that destinations break",
                                Html.head("Link · message", "What is wrong", "#Clicks"),
                                rows.toString()))
                + Html.note(notes.toString());
    }
}
