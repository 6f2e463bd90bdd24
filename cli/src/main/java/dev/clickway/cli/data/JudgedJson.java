package dev.clickway.cli.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.reporting.JudgedClick;

/** A click with its verdict as plain JSON: the attributes as they were recorded, and the verdict behind them. */
public final class JudgedJson {
    private JudgedJson() {}

    public static JsonNode of(JudgedClick click) {
        JsonNode item = ItemJson.plain(click.item());
        if (item instanceof ObjectNode object) {
            click.judgement().ifPresent(judgement -> {
                object.put("verdict", judgement.verdict());
                object.put("score", judgement.score());
                ArrayNode reasons = object.putArray("reasons");
                judgement.reasons().forEach(reasons::add);
                judgement.actor().ifPresent(actor -> object.put("actor", actor));
                object.put("rulesVersion", judgement.rulesVersion());
            });
        }
        return item;
    }
}
