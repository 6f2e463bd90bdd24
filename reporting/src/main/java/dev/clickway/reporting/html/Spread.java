package dev.clickway.reporting.html;

import static dev.clickway.reporting.text.Shown.number;
import static dev.clickway.reporting.text.Shown.percent;

import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.text.Ages;
import dev.clickway.reporting.text.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How clicks spread over countries, devices, domains, and the time since sending. */
final class Spread {
    private static final int MOST_ROWS = 12;

    private Spread() {}

    static String of(Report report, By by) {
        List<Group> groups = report.by(by);
        if (groups.isEmpty()) {
            return "";
        }
        long most = HtmlReport.most(groups);
        boolean raw = report.question().raw();
        StringBuilder rows = new StringBuilder();
        groups.stream()
                .limit(MOST_ROWS)
                .forEach(group -> rows.append("<tr><th scope=\"row\">" + Html.text(name(by, group.name())) + "</th>"
                        + (raw
                                ? Html.number(group.figures().clicks())
                                : Html.number(group.figures().human())
                                        + Html.cell(percent(group.figures().machineShare())))
                        + Html.bars(
                                group.figures().human(),
                                group.figures().unsure(),
                                group.figures().machine(),
                                most)
                        + "</tr>\n"));
        long rest = groups.stream()
                .skip(MOST_ROWS)
                .mapToLong(group -> group.figures().clicks())
                .sum();
        String head = raw
                ? Html.head("Where", "#Clicks", "~Clicks")
                : Html.head("Where", "#Human", "#Machine share", "~Clicks");
        return Html.table(
                        "Clicks by " + by.word(),
                        head.replace("Where", by == By.COUNTRY ? "Country" : "Device"),
                        rows.toString())
                + (rest == 0
                        ? ""
                        : Html.note("And %s clicks from %s more."
                                .formatted(number(rest), number(groups.size() - MOST_ROWS))));
    }

    static String ages(Report report) {
        long known = report.ages().stream()
                .filter(age -> age.step().isPresent())
                .mapToLong(Report.Age::clicks)
                .sum();
        if (known == 0) {
            return "";
        }
        long most = report.ages().stream().mapToLong(Report.Age::clicks).max().orElse(0);
        boolean raw = report.question().raw();
        StringBuilder rows = new StringBuilder();
        for (Report.Age age : report.ages()) {
            String name = Ages.name(age);
            String shown =
                    age.step().isEmpty() ? "not known" : name.equals("later") ? "later than a week" : "up to " + name;
            rows.append("<tr><th scope=\"row\">" + shown + "</th>"
                    + (raw
                            ? Html.number(age.clicks())
                            : Html.number(age.human()) + Html.number(age.unsure()) + Html.number(age.machine()))
                    + Html.bars(age.human(), age.unsure(), age.machine(), most) + "</tr>\n");
        }
        String head = raw
                ? Html.head("After the send", "#Clicks", "~Clicks")
                : Html.head("After the send", "#Human", "#Unsure", "#Machine", "~Clicks");
        return Html.table("Clicks by time since sending", head, rows.toString())
                + Html.note("Each row holds what is later than the row above. A clock that is ahead makes a click come"
                        + " before its send; it is in the first row.");
    }

    static String domains(Report report) {
        List<Group> groups = report.by(By.DOMAIN);
        if (groups.isEmpty()) {
            return "";
        }
        boolean raw = report.question().raw();
        StringBuilder rows = new StringBuilder();
        for (Group group : groups) {
            rows.append("<tr><th scope=\"row\">" + Html.text(group.name().orElse("not recorded")) + "</th><td>"
                    + dates(report, group.name().orElse("")) + "</td>"
                    + (raw
                            ? Html.number(group.figures().clicks())
                            : Html.number(group.figures().human())
                                    + Html.number(group.figures().unsure())
                                    + Html.number(group.figures().machine()))
                    + Html.number(group.figures().clickers()) + "</tr>\n");
        }
        String head = raw
                ? Html.head("Domain", "In use", "#Clicks", "#Clickers")
                : Html.head("Domain", "In use", "#Human", "#Unsure", "#Machine", "#Clickers");
        return Html.table("Clicks by tracking domain", head, rows.toString())
                + Html.note("Mail sent before a cutover keeps its domain, and clicks on it keep coming.");
    }

    private static String dates(Report report, String domain) {
        return report.question().domains().stream()
                .filter(dates -> dates.domain().equals(domain))
                .findFirst()
                .map(Shown::dates)
                .orElse(report.question().domains().isEmpty() ? "" : "not the brand’s");
    }

    private static String name(By by, Optional<String> name) {
        if (name.isEmpty()) {
            return "not recorded";
        }
        String code = name.get();
        String country = by == By.COUNTRY ? Locale.of("", code).getDisplayCountry(Locale.ENGLISH) : code;
        return country.equals(code) ? code : country + " (" + code + ")";
    }
}
