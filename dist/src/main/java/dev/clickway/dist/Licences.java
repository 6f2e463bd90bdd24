package dev.clickway.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Writes a table of the licences of what an archive holds, out of its bill of materials (CycloneDX, JSON). A part without
 * a licence, or with one under which it could not be handed on, ends the build: nobody would look at the table in time.
 */
public final class Licences {
    /** What a licence's name holds that would bind what it is shipped with, or forbid to ship it. */
    private static final Set<String> REFUSED = Set.of("GPL", "DYNAMODB LOCAL", "SSPL", "BUSL", "COMMONS CLAUSE");

    /** Contains a word above, and is fine. */
    private static final Set<String> FINE = Set.of("GPL-2.0-WITH-CLASSPATH-EXCEPTION");

    private Licences() {}

    /**
     * @param args the bill of materials, and the file to write
     * @throws IOException where the one cannot be read or the other not be written
     */
    public static void main(String[] args) throws IOException {
        JsonNode bill = new ObjectMapper().readTree(Path.of(args[0]).toFile());
        SortedSet<String> lines = new TreeSet<>();
        List<String> problems = new ArrayList<>();
        for (JsonNode part : bill.path("components")) {
            String name = part.path("group").asText() + ":" + part.path("name").asText() + " "
                    + part.path("version").asText();
            List<String> licences = licences(part);
            if (licences.stream().allMatch(Licences::refused)) {
                problems.add(name + ": " + (licences.isEmpty() ? "no licence" : String.join(", ", licences)));
            }
            lines.add("| " + name + " | " + String.join("; ", licences) + " |");
        }
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            System.exit(1);
        }
        Files.writeString(Path.of(args[1]), """
                # Licences of what this archive holds

                Made from its bill of materials, `clickway.cdx.json`. Where a part has several, one may be chosen.

                | Part | Licence |
                |---|---|
                """ + String.join("\n", lines) + "\n");
    }

    private static List<String> licences(JsonNode part) {
        List<String> licences = new ArrayList<>();
        for (JsonNode entry : part.path("licenses")) {
            JsonNode licence = entry.path("license");
            String names = entry.has("expression")
                    ? entry.path("expression").asText().replaceAll("[()]", "")
                    : licence.path("id").asText(licence.path("name").asText());
            for (String name : List.of(names.split(" OR "))) {
                if (!name.isBlank()) {
                    licences.add(name);
                }
            }
        }
        return licences;
    }

    private static boolean refused(String licence) {
        String upper = licence.toUpperCase(Locale.ROOT);
        return !FINE.contains(upper) && REFUSED.stream().anyMatch(upper::contains);
    }
}
