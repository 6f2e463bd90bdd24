package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An alarm for renames: a logical id that changes is a resource that CloudFormation replaces, or, where it is kept or has
 * a name, cannot make again. A change that is meant is written down by
 *
 * <pre>./mvnw -pl infra-cdk -am test -Dtest=GoldenTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.renew=true</pre>
 */
class GoldenTest {
    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    /** In Route 53; with DNS elsewhere; with everything that may be chosen, in both regions. */
    @ParameterizedTest
    @ValueSource(strings = {Stacks.ACME, Stacks.BRAVO, Stacks.ECHO, Stacks.ECHO_STANDBY})
    void no_resource_changes_its_logical_id_or_its_type_unnoticed(String stack) throws IOException {
        Path golden = Path.of("src/test/resources/golden", stack + ".txt");
        String now = resources(stack);
        if (Boolean.getBoolean("golden.renew")) {
            Files.writeString(golden, now);
        }

        assertThat(golden).content().isEqualTo(now);
    }

    /** Without the function's versions, which change with its code, and the queries, which are made again at no loss. */
    private static String resources(String stack) {
        Map<?, ?> resources = (Map<?, ?>)
                Objects.requireNonNull(Stacks.template(stack).toJSON().get("Resources"));
        TreeSet<String> lines = new TreeSet<>();
        resources.forEach((id, resource) -> lines.add(((Map<?, ?>) resource).get("Type") + " " + id));
        return lines.stream()
                .filter(line -> !line.matches("AWS::(Lambda::Version|Athena::NamedQuery) .*"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
