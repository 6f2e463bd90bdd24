package dev.clickway.cli.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.cli.aws.AwsTrouble;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of a run. */
public final class Reconciled {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Said even where it is none. */
    private static final Set<Count> ALWAYS = Set.of(Count.FILES_READ, Count.REQUESTS, Count.THERE, Count.ADDED);

    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final boolean dryRun;
    private final boolean stopped;
    private final @Nullable String failure;
    private final List<String> troubles;

    Reconciled(Tally tally, boolean dryRun, boolean stopped, @Nullable RuntimeException failure) {
        for (Count count : Count.values()) {
            counts.put(count, tally.of(count));
        }
        this.dryRun = dryRun;
        this.stopped = stopped;
        this.failure = failure == null ? null : AwsTrouble.line(failure);
        this.troubles = tally.troubles();
    }

    /** Files and lines that could not be read, the first of them, each on one line; safe to print. */
    public List<String> troubles() {
        return troubles;
    }

    /** Whether it was ended before all was read. */
    public boolean stopped() {
        return stopped;
    }

    /** Why the table could not be used any more, or null. */
    public @Nullable String failure() {
        return failure;
    }

    /** Whether all was read, and all that was read is in the table (or would be, but for the dry run). */
    public boolean complete() {
        return !stopped
                && failure == null
                && count(Count.UNREADABLE) == 0
                && count(Count.FILES_UNUSABLE) == 0
                && count(Count.NOT_WRITTEN) == 0;
    }

    /** For a person: a line for each count. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        counts.forEach((count, number) -> {
            if (number > 0 || ALWAYS.contains(count)) {
                String words = count == Count.ADDED && dryRun ? "missing (a dry run: nothing was added)" : count.words;
                text.append(String.format(Locale.ROOT, "%,12d  %s%n", number, words));
            }
        });
        return text.toString();
    }

    /** For a program: every count by its name, {@code dryRun} and {@code complete}. Names stay; more may be added. */
    public String toJson() {
        ObjectNode json = JSON.createObjectNode().put("dryRun", dryRun).put("complete", complete());
        counts.forEach((count, number) -> json.put(count.json, number));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can be written", e);
        }
    }

    private long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }
}
