package dev.clickway.reporting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes what {@link LinkReport#toJson} promises. */
final class LinkJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final JsonFactory JSON = new JsonFactory();

    private LinkJson() {}

    static String of(LinkReport report) {
        StringWriter text = new StringWriter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try (JsonGenerator json = JSON.createGenerator(text).setPrettyPrinter(printer)) {
            write(report, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void write(LinkReport report, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("report", "clicks-by-link");
        json.writeStringField("figures", "raw");
        writeExport(report.export(), json);
        json.writeArrayFieldStart("links");
        for (LinkFigures link : report.links()) {
            json.writeStartObject();
            json.writeStringField("message", link.message());
            json.writeStringField("link", link.link());
            json.writeNumberField("clicks", link.clicks());
            json.writeNumberField("deliveries", link.deliveries());
            json.writeStringField("first", time(link.first()));
            json.writeStringField("last", time(link.last()));
            json.writeEndObject();
        }
        json.writeEndArray();
        writeTotal(report.total(), json);
        json.writeArrayFieldStart("leftOut");
        for (LinkReport.LeftOut leftOut : report.leftOut()) {
            json.writeStartObject();
            json.writeStringField("reason", leftOut.reason());
            json.writeNumberField("rows", leftOut.rows());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (report.sends().isPresent()) {
            SendJson.write(report.sends().get(), json);
        }
        json.writeEndObject();
    }

    private static void writeExport(Export export, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("export");
        json.writeStringField("id", export.id());
        json.writeStringField("table", export.table());
        json.writeStringField("exportTime", time(export.exportTime()));
        json.writeNumberField("items", export.items());
        json.writeArrayFieldStart("notes");
        for (String note : export.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeTotal(LinkReport.Total total, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("total");
        json.writeNumberField("clicks", total.clicks());
        json.writeNumberField("deliveries", total.deliveries());
        if (total.span().isPresent()) {
            LinkReport.Span span = total.span().get();
            json.writeStringField("first", time(span.first()));
            json.writeStringField("last", time(span.last()));
        } else {
            json.writeNullField("first");
            json.writeNullField("last");
        }
        json.writeEndObject();
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
