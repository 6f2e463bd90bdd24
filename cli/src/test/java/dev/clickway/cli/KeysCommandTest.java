package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.keys.SecretStandIn;
import dev.clickway.cli.keys.SecretStandIn.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The command as an operator runs it, on a brand whose keys are in AWS. */
@Timeout(120)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class KeysCommandTest {
    @TempDir
    Path folder;

    private final Properties before = new Properties();
    private SecretStandIn aws;
    private String brand;

    @BeforeEach
    void start() throws Exception {
        aws = new SecretStandIn();
        before.putAll(System.getProperties());
        Map.of(
                        "aws.accessKeyId",
                        "local",
                        "aws.secretAccessKey",
                        "local",
                        "aws.region",
                        "us-east-1",
                        "aws.endpointUrl",
                        aws.endpoint().toString())
                .forEach(System::setProperty);
        brand = brandInAws().toString();
    }

    @AfterEach
    void stop() throws Exception {
        System.setProperties(before);
        aws.close();
    }

    @Test
    void a_new_key_signs_what_is_minted_from_then_on_and_links_of_the_old_one_verify() {
        String old = link();

        Run rotated = run("keys", "rotate", "--at-once");

        assertThat(rotated.exitCode()).as(rotated.err()).isZero();
        assertThat(rotated.lines())
                .containsExactly(
                        "key 2 is added; it verifies, and does not sign yet",
                        "key 2 signs the new links of brand demo; those of the keys before it go on working");
        assertThat(keyOf(old)).isEqualTo(1);
        assertThat(keyOf(link())).isEqualTo(2);
        assertThat(run("inspect", old).exitCode()).isZero();
        assertThat(run("inspect", link()).exitCode()).isZero();
    }

    @Test
    void the_list_says_until_when_links_live_and_never_what_a_key_is() throws IOException {
        run("keys", "rotate", "--at-once");
        aws.forward(Duration.ofDays(3));

        Run table = run("keys", "list");
        JsonNode json = new ObjectMapper()
                .readTree(run("keys", "list", "--format", "json").bytes());

        assertThat(table.exitCode()).isZero();
        assertThat(table.lines()).hasSize(3);
        assertThat(table.lines().get(1))
                .matches("  1  verifying only +2026-01-10 12:00 +2026-01-10 12:00 +2027-02-15 12:00");
        assertThat(table.lines().get(2)).matches("  2  signing +2026-01-10 12:00 +- +400 days after the last");
        assertThat(json.at("/linkLifetimeDays").intValue()).isEqualTo(400);
        assertThat(json.at("/keys/0/state").textValue()).isEqualTo("verifying");
        assertThat(json.at("/keys/1/id").intValue()).isEqualTo(2);
        assertThat(json.at("/keys/1/ceased").isNull()).isTrue();
    }

    @Test
    void a_key_with_links_alive_goes_by_force_alone() {
        run("keys", "rotate", "--at-once");
        String link = link();

        Run refused = run("keys", "retire", "1");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .contains("key 1 stays", "400 days", "401 days from now", "--force");
        Run forced = run("keys", "retire", "1", "--force");
        assertThat(forced.exitCode()).as(forced.err()).isZero();
        assertThat(forced.out()).contains("key 1 is retired before its time");
        assertThat(aws.secret().ids()).containsExactly(2);
        assertThat(run("keys", "retire", "2", "--force").exitCode()).isEqualTo(1);
        assertThat(run("inspect", link).exitCode()).isZero();
    }

    @Test
    void what_is_asked_for_wrongly_is_one_line_and_exit_code_2() {
        for (String[] wrong :
                List.of(new String[] {"keys", "retire", "9"}, new String[] {"keys", "retire", "one"}, new String[] {
                    "keys", "retire"
                })) {
            Run run = run(wrong);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().lines()).hasSize(1);
        }
        assertThat(Run.clickway("keys").exitCode()).isEqualTo(2);
        assertThat(Run.clickway("keys", "rotate", "--brand", "demo").err().lines())
                .singleElement()
                .asString()
                .contains("brand demo is served on this machine");
    }

    @Test
    void what_aws_does_not_allow_is_one_line_and_the_keys_stay() {
        aws.faults(_ -> Fault.REFUSED);
        for (String[] each : List.of(
                new String[] {"keys", "list"},
                new String[] {"keys", "rotate"},
                new String[] {"keys", "retire", "1"},
                new String[] {"link", "--message", "m", "--delivery", "d", "https://www.demo.example/"})) {
            Run run = run(each);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err().lines()).singleElement().asString().contains("the keys of brand demo cannot be read");
        }
        assertThat(aws.secret().ids()).containsExactly(1);
    }

    /** Whatever breaks, and however much is shown. */
    @Test
    void no_output_ever_holds_a_key() {
        StringBuilder said = new StringBuilder();
        for (int broken = 1; broken <= 9; broken++) {
            int request = broken;
            aws.faults(number -> number == request ? Fault.REFUSED : Fault.NONE);
            said.append(both(run("keys", "rotate", "--at-once", "--verbose")));
        }
        aws.faults(_ -> Fault.NONE);
        said.append(both(run("keys", "list", "--verbose"))).append(both(run("keys", "retire", "1", "--verbose")));

        List<String> keys = new ArrayList<>();
        for (String part : aws.secret().json().split("\"", -1)) {
            if (part.length() >= 32) {
                keys.add(part);
            }
        }
        assertThat(keys).hasSizeGreaterThan(1).contains(SecretStandIn.FIRST_KEY);
        assertThat(keys).allSatisfy(key -> assertThat(said.toString()).doesNotContain(key));
    }

    private static String both(Run run) {
        return run.out() + run.err();
    }

    private String link() {
        Run link = run("link", "--message", "m", "--delivery", "d", "https://www.demo.example/");
        assertThat(link.exitCode()).as(link.err()).isZero();
        return link.out().strip();
    }

    /** The second byte of the token is the key's number. */
    private static int keyOf(String link) {
        String token = link.substring(link.indexOf("/c/") + 3);
        return Base64.getUrlDecoder().decode(token)[1];
    }

    private Run run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        int options = args[0].equals("keys") ? 2 : 1;
        all.addAll(options, List.of("--brand-file", brand));
        return Run.clickway(all.toArray(String[]::new));
    }

    private Path brandInAws() throws IOException {
        String demo = Files.readString(Run.HOME.resolve("brands").resolve("demo.yaml"));
        return Files.writeString(folder.resolve("demo.yaml"), demo.substring(0, demo.indexOf("\ndevelopment:") + 1));
    }
}
