package dev.clickway.cli.doctor.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome;
import dev.clickway.cli.doctor.probe.Journey;
import java.util.Locale;

/** For programs: one JSON object, as {@code docs/doctor.md} describes it. */
public final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    public static String of(Diagnosis diagnosis) {
        ObjectNode root = JSON.createObjectNode()
                .put("brand", diagnosis.brand())
                .put("at", diagnosis.at().toString())
                .put("passed", diagnosis.checkUp().passed())
                .put("warned", diagnosis.checkUp().warned())
                .put("failed", diagnosis.checkUp().failed())
                .put("notChecked", diagnosis.checkUp().notChecked());
        ArrayNode findings = root.putArray("findings");
        diagnosis.checkUp().findings().forEach(finding -> finding(finding, findings.addObject()));
        ArrayNode journeys = root.putArray("journeys");
        diagnosis.journeys().forEach(journey -> journey(journey, journeys.addObject()));
        ArrayNode plan = root.putArray("plan");
        diagnosis
                .plan()
                .steps()
                .forEach(step -> plan.addObject().put("day", step.day().toString()).put("what", step.what()));
        ArrayNode notes = root.putArray("notes");
        diagnosis.notes().forEach(notes::add);
        return root.toPrettyString() + "\n";
    }

    private static void finding(Finding finding, ObjectNode object) {
        object.put("id", finding.check().id())
                .put("phase", finding.check().phase().id())
                .put("title", finding.check().title())
                .put("subject", finding.subject());
        switch (finding.outcome()) {
            case Outcome.Passed(String found) -> object.put("outcome", "passed").put("found", found);
            case Outcome.Warned(String found, String expected, String mend) ->
                object.put("outcome", "warned").put("found", found).put("expected", expected).put("mend", mend);
            case Outcome.Failed(String found, String expected, String mend) ->
                object.put("outcome", "failed").put("found", found).put("expected", expected).put("mend", mend);
            case Outcome.NotChecked(Outcome.Reason reason, String detail) ->
                object.put("outcome", "not checked")
                        .put("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .put("detail", detail);
        }
    }

    private static void journey(Journey journey, ObjectNode object) {
        object.put("destination", journey.destination()).put("client", journey.client());
        ArrayNode hops = object.putArray("hops");
        for (Journey.Step step : journey.steps()) {
            hops.addObject()
                    .put("url", step.url())
                    .put("status", step.status())
                    .put("by", step.by())
                    .put("https", step.https())
                    .put("parameters", step.parameters())
                    .put("utm", step.utm())
                    .put("millis", step.millis());
        }
    }
}
