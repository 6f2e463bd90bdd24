package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ViewerRequestIT {
    private static final String CODE = "src/main/resources/dev/clickway/infra/viewer-request.js";
    private static final String RUNNER = "src/test/resources/dev/clickway/infra/run-edge-vectors.js";

    @Test
    void the_viewer_request_function_packs_what_the_vectors_say() throws IOException, InterruptedException {
        Program.require("node");
        List<Path> vectors;
        try (Stream<Path> files = Files.list(Path.of("../events/edge-vectors"))) {
            vectors = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<String> command = new ArrayList<>(List.of("node", RUNNER, CODE));
        vectors.forEach(vector -> command.add(vector.toString()));

        Program.Result result = Program.run(Map.of(), command);

        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines())
                .isNotEmpty()
                .containsExactlyElementsOf(vectors.stream()
                        .map(vector -> vector.getFileName() + " as expected")
                        .toList());
    }
}
