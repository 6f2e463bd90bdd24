package dev.clickway.cli.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.cli.local.LiveVerdicts.Verdict;
import java.util.List;

/**
 * What the page shows of the clicks.
 *
 * @param version another one for another state
 * @param total how many clicks the table holds
 * @param latest the newest first, a page full
 * @param verdicts the last that were made; of clicks that came since there is none yet
 * @param problem why this is not up to date, for the user; empty when it is
 */
record LiveState(long version, long total, List<LiveClick> latest, LiveVerdicts verdicts, String problem) {
    private static final ObjectMapper JSON = new ObjectMapper();

    LiveState {
        latest = List.copyOf(latest);
    }

    static LiveState nothingYet() {
        return new LiveState(0, 0, List.of(), LiveVerdicts.NONE, "");
    }

    LiveState with(long newTotal, List<LiveClick> newLatest) {
        return new LiveState(version + 1, newTotal, newLatest, verdicts, "");
    }

    LiveState with(LiveVerdicts newVerdicts) {
        return new LiveState(version + 1, total, latest, newVerdicts, "");
    }

    LiveState withProblem(String newProblem) {
        return newProblem.equals(problem) ? this : new LiveState(version + 1, total, latest, verdicts, newProblem);
    }

    String json() {
        ObjectNode state = JSON.createObjectNode().put("version", version).put("total", total);
        state.put("human", verdicts.human()).put("unsure", verdicts.unsure()).put("machine", verdicts.machine());
        ArrayNode clicks = state.putArray("latest");
        for (LiveClick click : latest) {
            ObjectNode shown = JSON.valueToTree(click);
            Verdict verdict = verdicts.byClick().get(click.id());
            if (verdict != null) {
                shown.set("judged", JSON.valueToTree(verdict));
            }
            clicks.add(shown);
        }
        return state.put("problem", problem).toString();
    }
}
