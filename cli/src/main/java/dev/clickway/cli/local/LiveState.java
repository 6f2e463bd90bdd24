package dev.clickway.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What the page shows of the clicks.
 *
 * @param version another one for another state
 * @param total how many clicks the table holds
 * @param latest the newest first, a page full
 * @param report as {@code clickway report --format json} prints it; null until there is one
 * @param problem why this is not up to date, for the user; empty when it is
 */
record LiveState(long version, long total, List<LiveClick> latest, JsonNode report, String problem) {
    private static final ObjectMapper JSON = new ObjectMapper();

    LiveState {
        latest = List.copyOf(latest);
    }

    static LiveState nothingYet() {
        return new LiveState(0, 0, List.of(), JsonNodeFactory.instance.nullNode(), "");
    }

    LiveState with(long newTotal, List<LiveClick> newLatest) {
        return new LiveState(version + 1, newTotal, newLatest, report, "");
    }

    LiveState with(JsonNode newReport) {
        return new LiveState(version + 1, total, latest, newReport, "");
    }

    LiveState withProblem(String newProblem) {
        return newProblem.equals(problem) ? this : new LiveState(version + 1, total, latest, report, newProblem);
    }

    String json() {
        ObjectNode state = JSON.createObjectNode().put("version", version).put("total", total);
        ArrayNode clicks = state.putArray("latest");
        latest.forEach(click -> clicks.addPOJO(click));
        state.set("report", report);
        return JSON.valueToTree(state.put("problem", problem)).toString();
    }
}
