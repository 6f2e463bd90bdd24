package dev.clickway.reporting.html;

import static dev.clickway.reporting.text.Shown.NONE;
import static dev.clickway.reporting.text.Shown.number;
import static dev.clickway.reporting.text.Shown.percent;

import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Figures;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.Rate;
import dev.clickway.reporting.figures.Report;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Messages and their links. */
final class Links {
    private static final int MOST_ROWS = 40;

    private final Report report;
    private final boolean hasRates;
    private final long most;
    private final StringBuilder rows = new StringBuilder();

    private Links(Report report, List<Group> groups) {
        this.report = report;
        this.hasRates = groups.stream().anyMatch(group -> group.sent().isPresent());
        this.most = HtmlReport.most(groups);
    }

    static String messages(Report report) {
        List<Group> groups = report.by(By.MESSAGE);
        if (groups.isEmpty()) {
            return "";
        }
        Links messages = new Links(report, groups);
        groups.stream()
                .limit(MOST_ROWS)
                .forEach(group -> messages.row("", group.name().orElse(""), group));
        Report.Side all = report.total();
        messages.row(" class=\"all\"", "All", all.figures(), all.sent());
        return messages.table("Message") + more(groups.size(), "messages");
    }

    /** The most clicked by people, whatever their message. */
    static String links(Report report) {
        List<Group> groups = report.by(By.LINK).stream()
                .sorted(Comparator.comparingLong(
                                (Group group) -> group.figures().human())
                        .reversed())
                .toList();
        if (groups.isEmpty()) {
            return "";
        }
        boolean several = groups.stream().map(Group::name).distinct().count() > 1;
        Links links = new Links(report, groups);
        groups.stream()
                .limit(MOST_ROWS)
                .forEach(group -> links.row(
                        "",
                        group.link().orElse("")
                                + (several ? " · " + group.name().orElse("") : ""),
                        group));
        return links.table(several ? "Link · message" : "Link") + more(groups.size(), "links");
    }

    private void row(String kind, String name, Group group) {
        row(kind, name, group.figures(), group.sent());
    }

    private void row(String kind, String name, Figures of, Optional<Rate> sent) {
        rows.append("<tr" + kind + "><th scope=\"row\">" + Html.text(name) + "</th>");
        if (report.question().raw()) {
            rows.append(Html.number(of.clicks()));
        } else {
            rows.append(Html.number(of.human()) + Html.number(of.unsure()) + Html.number(of.machine()));
        }
        rows.append(Html.number(of.clickers()));
        if (hasRates) {
            rows.append(Html.cell(sent.map(rate -> number(rate.sent())).orElse(NONE)));
            rows.append(Html.cell(sent.map(rate -> percent(rate.clickRate())).orElse(NONE)));
        }
        rows.append(
                kind.isEmpty()
                        ? Html.bars(of.human(), of.unsure(), of.machine(), most)
                        : "<td class=\"bar wide\"></td>");
        rows.append("</tr>\n");
    }

    private String table(String name) {
        StringBuilder head = new StringBuilder(Html.head(name));
        head.append(report.question().raw() ? Html.head("#Clicks") : Html.head("#Human", "#Unsure", "#Machine"));
        head.append(Html.head("#Clickers"));
        if (hasRates) {
            head.append(Html.head("#Sent", "#Click rate"));
        }
        return Html.table(name + "s by clicks", head + Html.head("~Clicks"), rows.toString());
    }

    private static String more(int all, String what) {
        return all <= MOST_ROWS
                ? ""
                : Html.note("And %s more %s, with fewer clicks; they are in the total, and all are in the CSV."
                        .formatted(number(all - MOST_ROWS), what));
    }
}
