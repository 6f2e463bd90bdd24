package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** CloudFront's viewer-request function in a JavaScript engine, against the vectors that the local edge has as well. */
class ViewerRequestIT {
    private static final String CODE = "src/main/resources/dev/clickway/infra/viewer-request.js";
    private static final String RUNNERS = "src/test/resources/dev/clickway/infra/";
    private static final Path EVENTS = Path.of("../events");

    @BeforeAll
    static void there_is_an_engine() {
        Program.require("node");
    }

    @Test
    void the_viewer_request_function_packs_what_the_vectors_say() throws IOException, InterruptedException {
        all_as_expected("run-edge-vectors.js", json(EVENTS.resolve("edge-vectors"), ""));
    }

    @Test
    void what_cannot_be_a_link_leads_to_the_fallback_without_the_function() throws IOException, InterruptedException {
        all_as_expected("run-edge-refusals.js", json(EVENTS.resolve("edge-refusals"), ""));
    }

    @Test
    void no_valid_link_is_refused_whatever_a_mail_program_made_of_it() throws IOException, InterruptedException {
        List<Path> links = new ArrayList<>(json(EVENTS.resolve("link-vectors/valid"), ""));
        links.addAll(json(EVENTS, "click"));
        links.addAll(json(EVENTS, "assetlinks"));

        all_as_expected("run-edge-refusals.js", links);
    }

    private static void all_as_expected(String runner, List<Path> vectors) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", RUNNERS + runner, CODE));
        vectors.forEach(vector -> command.add(vector.toString()));

        Program.Result result = Program.run(Map.of(), command);

        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines())
                .isNotEmpty()
                .containsExactlyElementsOf(vectors.stream()
                        .map(vector -> vector.getFileName() + " as expected")
                        .toList());
    }

    private static List<Path> json(Path folder, String beginning) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(beginning + ".*\\.json"))
                    .sorted()
                    .toList();
        }
    }
}
