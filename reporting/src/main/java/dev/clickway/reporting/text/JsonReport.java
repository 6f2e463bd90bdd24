package dev.clickway.reporting.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.clickway.reporting.Export;
import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.DomainDates;
import dev.clickway.reporting.figures.Figures;
import dev.clickway.reporting.figures.Filter;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.Rate;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.figures.Revenue;
import dev.clickway.reporting.figures.UtmAudit;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A report as one JSON document, for programs; docs/reports.md says what each field is. Names stay as they are; more may
 * be added. Times are ISO-8601 in UTC with milliseconds, days and hours those of the report's zone; amounts are text, so
 * that nobody rounds them.
 */
public final class JsonReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final JsonFactory JSON = new JsonFactory();

    private final Report report;
    private final JsonGenerator json;

    private JsonReport(Report report, JsonGenerator json) {
        this.report = report;
        this.json = json;
    }

    /** The document, with a line's end. */
    public static String of(Report report) {
        return of(report, Optional.empty());
    }

    /** The same, with what became of UTM parameters. */
    public static String of(Report report, Optional<UtmAudit> audit) {
        StringWriter text = new StringWriter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try (JsonGenerator json = JSON.createGenerator(text).setPrettyPrinter(printer)) {
            new JsonReport(report, json).write(audit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private void write(Optional<UtmAudit> audit) throws IOException {
        json.writeStartObject();
        json.writeStringField("report", "clicks");
        json.writeStringField("figures", report.question().raw() ? "raw" : "verdicts");
        text("rulesVersion", report.rulesVersion());
        export(report.export());
        json.writeStringField("zone", Shown.zone(report.question().zone()));
        array("trackingDomains", report.question().domains(), this::domain);
        side("total", report.total());
        for (By by : report.question().by()) {
            array(plural(by), report.by(by), group -> group(by, group));
        }
        array("actors", report.actors(), this::actor);
        array("reasons", report.reasons(), this::reason);
        array("ages", report.ages(), this::age);
        if (report.comparedWith().isPresent()) {
            side("comparedWith", report.comparedWith().get());
        }
        if (audit.isPresent()) {
            audit(audit.get());
        }
        array("leftOut", report.leftOut(), one -> {
            json.writeStringField("reason", one.reason());
            json.writeNumberField("rows", one.rows());
        });
        array("outsideSends", report.outsideSends(), one -> {
            json.writeStringField("reason", one.reason());
            json.writeNumberField("clicks", one.clicks());
        });
        array("sendNotes", report.sendNotes(), one -> {
            json.writeStringField("reason", one.reason());
            json.writeNumberField("sends", one.sends());
        });
        array("ordersLeftOut", report.ordersLeftOut(), this::orders);
        array("ordersOutsideSends", report.ordersOutsideSends(), this::orders);
        json.writeEndObject();
    }

    private void orders(Report.OrdersLeftOut one) throws IOException {
        json.writeStringField("reason", one.reason());
        json.writeNumberField("orders", one.orders());
        json.writeStringField("currency", one.amount().currency());
        json.writeStringField("amount", one.amount().amount().toPlainString());
    }

    private static String plural(By by) {
        return by == By.COUNTRY ? "countries" : by.word() + "s";
    }

    private void export(Export export) throws IOException {
        json.writeObjectFieldStart("export");
        json.writeStringField("id", export.id());
        json.writeStringField("table", export.table());
        json.writeStringField("exportTime", TIME.format(export.exportTime()));
        json.writeNumberField("items", export.items());
        json.writeArrayFieldStart("notes");
        for (String note : export.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void domain(DomainDates domain) throws IOException {
        json.writeStringField("domain", domain.domain());
        json.writeStringField("from", domain.from().toString());
        text("until", domain.until().map(Object::toString));
    }

    private void side(String name, Report.Side side) throws IOException {
        json.writeObjectFieldStart(name);
        filter(side.filter());
        figures(side.figures());
        if (!report.question().sends().isEmpty()) {
            sent(side.sent());
        }
        revenue(side.revenue(), side.sent(), side.figures().human());
        json.writeEndObject();
    }

    private void filter(Filter filter) throws IOException {
        json.writeObjectFieldStart("filter");
        text("since", filter.since().map(TIME::format));
        text("until", filter.until().map(TIME::format));
        texts("messages", filter.messages());
        texts("links", filter.links());
        texts("domains", filter.domains());
        json.writeEndObject();
    }

    private void group(By by, Group group) throws IOException {
        switch (by) {
            case DAY ->
                json.writeStringField(
                        "day", group.begins().orElseThrow().toLocalDate().toString());
            case HOUR ->
                json.writeStringField("hour", group.begins().orElseThrow().toString());
            default -> {}
        }
        text(by.isTime() ? "domain" : by == By.LINK ? "message" : by.word(), group.name());
        if (by == By.LINK) {
            text("link", group.link());
        }
        figures(group.figures());
        if (!report.question().sends().isEmpty() && (by == By.MESSAGE || by == By.LINK)) {
            sent(group.sent());
        }
        if (by == By.MESSAGE || by == By.LINK) {
            revenue(group.revenue(), group.sent(), group.figures().human());
        }
    }

    private void figures(Figures figures) throws IOException {
        json.writeNumberField("clicks", figures.clicks());
        if (!report.question().raw()) {
            json.writeNumberField("human", figures.human());
            json.writeNumberField("unsure", figures.unsure());
            json.writeNumberField("machine", figures.machine());
        }
        json.writeNumberField("clickers", figures.clickers());
        text("first", figures.span().map(Figures.Span::first).map(JsonReport::time));
        text("last", figures.span().map(Figures.Span::last).map(JsonReport::time));
    }

    private void sent(Optional<Rate> sent) throws IOException {
        if (sent.isEmpty()) {
            json.writeNullField("sent");
            return;
        }
        json.writeNumberField("sent", sent.get().sent());
        json.writeNumberField("clicked", sent.get().clicked());
        OptionalDouble rate = sent.get().clickRate();
        if (rate.isPresent()) {
            json.writeNumberField("clickRate", rate.getAsDouble());
        } else {
            json.writeNullField("clickRate");
        }
    }

    private void revenue(List<Revenue> all, Optional<Rate> sent, long clicks) throws IOException {
        if (report.question().orders().isEmpty()) {
            return;
        }
        array("revenue", all, revenue -> {
            json.writeStringField("currency", revenue.gross().currency());
            json.writeNumberField("orders", revenue.orders());
            json.writeStringField("net", revenue.net().amount().toPlainString());
            json.writeStringField("gross", revenue.gross().amount().toPlainString());
            json.writeStringField("refunded", revenue.refunded().amount().toPlainString());
            text("perRecipient", revenue.perRecipient(sent).map(BigDecimal::toPlainString));
            text("perClick", revenue.net().per(clicks).map(BigDecimal::toPlainString));
        });
    }

    private void actor(Report.Actor actor) throws IOException {
        text("actor", actor.name());
        json.writeNumberField("clicks", actor.clicks());
        json.writeNumberField("machine", actor.machine());
        json.writeNumberField("deliveries", actor.deliveries());
    }

    private void reason(Report.Reason reason) throws IOException {
        json.writeStringField("rule", reason.rule());
        json.writeStringField("reason", reason.text());
        json.writeNumberField("clicks", reason.clicks());
        json.writeNumberField("machine", reason.machine());
        json.writeNumberField("unsure", reason.unsure());
    }

    private void age(Report.Age age) throws IOException {
        text("sinceSent", Optional.of(Ages.name(age)));
        json.writeNumberField("clicks", age.clicks());
        json.writeNumberField("human", age.human());
        json.writeNumberField("unsure", age.unsure());
        json.writeNumberField("machine", age.machine());
    }

    private void audit(UtmAudit audit) throws IOException {
        json.writeObjectFieldStart("utm");
        json.writeNumberField("clicks", audit.clicks());
        json.writeNumberField("destinations", audit.destinations());
        json.writeNumberField("inOrder", audit.inOrder());
        json.writeNumberField("notForUs", audit.notForUs());
        json.writeNumberField("cut", audit.cut());
        json.writeNumberField("notRecorded", audit.notRecorded());
        array("breaches", audit.breaches(), breach -> {
            json.writeStringField("message", breach.message());
            json.writeStringField("link", breach.link());
            json.writeStringField("parameter", breach.parameter());
            json.writeStringField("problem", breach.problem());
            json.writeStringField("example", breach.example());
            json.writeNumberField("clicks", breach.clicks());
        });
        json.writeNumberField("moreBreaches", audit.moreBreaches());
        json.writeNumberField("clicksOfOthers", audit.clicksOfOthers());
        json.writeEndObject();
    }

    private interface Fields<T> {
        void write(T value) throws IOException;
    }

    private <T> void array(String name, List<T> values, Fields<T> fields) throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) {
            json.writeStartObject();
            fields.write(value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void texts(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void text(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        } else {
            json.writeNullField(name);
        }
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
