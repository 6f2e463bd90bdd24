package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An alarm for renames: a logical id that changes is a resource that CloudFormation replaces, or, where it is kept or has
 * a name, cannot make again. A change that is meant is written down by
 *
 * <pre>./mvnw -pl infra-cdk -am test -Dtest=GoldenTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.renew=true</pre>
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/Clickway-acme.txt");

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void no_resource_changes_its_logical_id_or_its_type_unnoticed() throws IOException {
        String now = resources();
        if (Boolean.getBoolean("golden.renew")) {
            Files.writeString(GOLDEN, now);
        }

        assertThat(GOLDEN).content().isEqualTo(now);
    }

    /** Without the function's versions, which change with its code, and the queries, which are made again at no loss. */
    private static String resources() {
        Map<?, ?> resources = (Map<?, ?>) Stacks.template(Stacks.ACME).toJSON().get("Resources");
        TreeSet<String> lines = new TreeSet<>();
        resources.forEach((id, resource) -> lines.add(((Map<?, ?>) resource).get("Type") + " " + id));
        return lines.stream()
                .filter(line -> !line.matches("AWS::(Lambda::Version|Athena::NamedQuery) .*"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
