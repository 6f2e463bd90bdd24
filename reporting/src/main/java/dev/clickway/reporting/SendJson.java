package dev.clickway.reporting;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clickway.reporting.SendReport.Rate;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the sends in what {@link LinkReport#toJson} promises. */
final class SendJson {
    private SendJson() {}

    static void write(SendReport sends, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("sends");
        json.writeArrayFieldStart("manifests");
        for (Path manifest : sends.manifests()) {
            json.writeString(manifest.toString());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("messages");
        for (SendReport.OfMessage message : sends.messages()) {
            json.writeStartObject();
            json.writeStringField("message", message.message());
            write(message.rate(), json);
            json.writeArrayFieldStart("links");
            for (SendReport.OfLink link : message.links()) {
                json.writeStartObject();
                json.writeStringField("link", link.link());
                write(link.rate(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("total");
        write(sends.total(), json);
        json.writeEndObject();
        json.writeArrayFieldStart("outside");
        for (SendReport.Outside outside : sends.outside()) {
            json.writeStartObject();
            json.writeStringField("reason", outside.reason());
            json.writeNumberField("clicks", outside.clicks());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Rate rate, JsonGenerator json) throws IOException {
        json.writeNumberField("sent", rate.sent());
        json.writeNumberField("clicked", rate.clicked());
        if (rate.clickRate().isPresent()) {
            json.writeNumberField("clickRate", rate.clickRate().getAsDouble());
        } else {
            json.writeNullField("clickRate");
        }
    }
}
