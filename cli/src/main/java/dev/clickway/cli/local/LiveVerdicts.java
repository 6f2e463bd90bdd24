package dev.clickway.cli.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.reporting.JudgedClick;
import dev.clickway.reporting.JudgedClick.Judgement;
import dev.clickway.reporting.Refused;
import dev.clickway.reporting.Verdicts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The verdicts on all clicks of the table, made by the rules that reports go by.
 *
 * @param human how many clicks are a person's, and so on
 * @param byClick of those clicks alone that were asked for, by their ids
 */
record LiveVerdicts(long human, long unsure, long machine, Map<String, Verdict> byClick) {
    static final LiveVerdicts NONE = new LiveVerdicts(0, 0, 0, Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> WORDS = Verdicts.reasons();

    /**
     * What is thought of a click.
     *
     * @param actor who it most likely was; empty for people
     * @param reasons in words, the heaviest first
     */
    record Verdict(String verdict, int score, String actor, List<String> reasons) {
        static Verdict of(Judgement judgement) {
            return new Verdict(
                    judgement.verdict(),
                    judgement.score(),
                    judgement.actor().orElse(""),
                    judgement.reasons().stream()
                            .map(rule -> WORDS.getOrDefault(rule, rule))
                            .toList());
        }
    }

    LiveVerdicts {
        byClick = Map.copyOf(byClick);
    }

    /** @param wanted ids of clicks */
    static LiveVerdicts make(BrandClicks clicks, Set<String> wanted) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Verdict> found = new HashMap<>();
        try (LiveExport live = LiveExport.of(clicks)) {
            Optional<Refused> refused = Verdicts.each(
                    live.export(),
                    click -> click.judgement().ifPresent(judgement -> {
                        counts.merge(judgement.verdict(), 1, Integer::sum);
                        String id = id(click);
                        if (wanted.contains(id)) {
                            found.put(id, Verdict.of(judgement));
                        }
                    }));
            if (refused.isPresent()) {
                throw new IOException(refused.get().toString());
            }
        }
        return new LiveVerdicts(
                counts.getOrDefault("human", 0),
                counts.getOrDefault("unsure", 0),
                counts.getOrDefault("machine", 0),
                found);
    }

    private static String id(JudgedClick click) {
        try {
            return JSON.readTree(click.item()).at("/click/S").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("an item of the export is no JSON", e);
        }
    }
}
