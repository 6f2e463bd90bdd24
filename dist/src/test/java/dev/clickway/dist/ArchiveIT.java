package dev.clickway.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.dist.Unpacked.Said;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive with its own runtime, unpacked where there is no checkout and no Java. */
@Timeout(300)
class ArchiveIT {
    private static final Pattern INBOX = Pattern.compile("Inbox +(http://localhost:[0-9]+)/");
    private static final String DESTINATION = "https://www.example.com/cart?id=4%2F7";

    @TempDir
    private static Path folder;

    private static Unpacked unpacked;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        unpacked = Unpacked.of(folder, true);
    }

    @Test
    void help_names_every_command() throws IOException, InterruptedException {
        Said help = Unpacked.said(unpacked.clickway("--help"));

        assertThat(help.exitCode()).isZero();
        assertThat(help.text())
                .contains("local", "link", "rewrite", "report", "doctor")
                .doesNotContain("Exception");
    }

    @Test
    void a_link_is_minted_from_any_folder_through_a_symbolic_link() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(
                unpacked.home().resolve("cw"), unpacked.folder().resolve("clickway"));
        Said minted = Unpacked.said(unpacked.process(
                unpacked.home(),
                List.of(link.toString(), "link", "--message", "spring", "--delivery", "d1", DESTINATION)));

        assertThat(minted.exitCode()).isZero();
        assertThat(minted.text()).startsWith("http://localhost:8788/c/").hasLineCount(1);
    }

    @Test
    void the_first_run_leaves_a_cache_and_a_home_that_cannot_be_written_is_no_fault()
            throws IOException, InterruptedException {
        assertThat(Unpacked.said(unpacked.clickway("--version")).exitCode()).isZero();
        try (Stream<Path> caches = Files.list(unpacked.home().resolve(".cache/clickway"))) {
            assertThat(caches).singleElement().asString().endsWith(".aot");
        }

        ProcessBuilder homeless = unpacked.clickway("--version");
        homeless.environment().put("HOME", "/proc/no-such-home");
        assertThat(Unpacked.said(homeless)).isEqualTo(Unpacked.said(unpacked.clickway("--version")));
    }

    @Test
    void brands_may_lie_elsewhere() throws IOException, InterruptedException {
        Path ours = unpacked.home().resolve("ours");
        Path brands = Files.createDirectories(ours.resolve("brands"));
        Files.copy(unpacked.folder().resolve("brands/demo.yaml"), brands.resolve("demo.yaml"));
        ProcessBuilder elsewhere =
                unpacked.clickway("link", "--brand", "nobody", "--message", "m", "--delivery", "d", DESTINATION);
        elsewhere.environment().put("CLICKWAY_HOME", ours.toString());

        Said refused = Unpacked.said(elsewhere);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.text()).contains("ours/brands holds demo");
    }

    @Test
    void local_starts_and_a_click_lands() throws IOException, InterruptedException {
        Process local = unpacked.clickway("local", "--port", "0", "--shop-port", "0")
                .redirectErrorStream(true)
                .start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String inbox = inbox(local);
            Said minted = Unpacked.said(unpacked.clickway("link", "--message", "m", "--delivery", "d2", DESTINATION));
            URI link = URI.create(inbox + URI.create(minted.text().strip()).getRawPath());

            HttpResponse<String> page = get(client, URI.create(inbox + "/"));
            HttpResponse<String> click = get(client, link);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(click.statusCode()).isEqualTo(302);
            assertThat(click.headers().firstValue("Location")).hasValue(DESTINATION);
        } finally {
            local.destroy();
            local.waitFor();
        }
    }

    @Test
    void the_cdk_app_makes_a_template_for_the_demo_brand() throws IOException, InterruptedException {
        assumeTrue(onPath("node"), "no node: the CDK app was not run");
        Path infra = unpacked.folder().resolve("infra-cdk");
        Path out = unpacked.home().resolve("cdk.out");
        ProcessBuilder app = unpacked.process(infra, List.of("sh", "app.sh"));
        app.environment().put("CDK_OUTDIR", out.toString());

        Said said = Unpacked.said(app);

        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(out).isDirectoryContaining(file -> file.toString().endsWith("Clickway-demo.template.json"));
    }

    @Test
    void what_local_data_needs_and_is_not_there_is_told_in_one_line() throws IOException, InterruptedException {
        Path server = unpacked.folder().resolve("dynamodb-local");
        Path aside = unpacked.home().resolve("aside");
        Path script = Files.writeString(
                unpacked.home().resolve("without.sh"),
                Files.readString(unpacked.folder().resolve("clickway"))
                        .replace("$here/dynamodb-local", aside.toString())
                        .replace("$(cd \"$(dirname \"$self\")\" && pwd -P)", "'" + unpacked.folder() + "'"));

        Said said = Unpacked.said(unpacked.process(unpacked.home(), List.of("sh", script.toString(), "clicks")));

        assertThat(server).isDirectory();
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text()).hasLineCount(1).contains("unpack clickway-").doesNotContain("Exception");
    }

    @Test
    void every_jar_is_in_the_bill_of_materials_and_on_a_class_path() throws IOException {
        Set<String> jars = new TreeSet<>();
        try (Stream<Path> files = Files.list(unpacked.folder().resolve("lib"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .forEach(jars::add);
        }
        Set<String> named = new TreeSet<>(Set.of("clickway-cli.jar", "clickway-infra-cdk.jar"));
        for (String main : List.copyOf(named)) {
            try (JarFile jar =
                    new JarFile(unpacked.folder().resolve("lib").resolve(main).toFile())) {
                named.addAll(List.of(jar.getManifest()
                        .getMainAttributes()
                        .getValue("Class-Path")
                        .split(" ")));
            }
        }
        assertThat(jars).isEqualTo(named);
        JsonNode bill = new ObjectMapper()
                .readTree(
                        unpacked.folder().resolve("licences/clickway.cdx.json").toFile());
        Set<String> listed = new TreeSet<>();
        bill.path("components")
                .forEach(part -> listed.add(
                        jar(part.path("name").asText(), part.path("version").asText())));
        assertThat(listed).isEqualTo(jars);
        assertThat(unpacked.folder().resolve("licences/README.md")).content().contains("com.ibm.icu:icu4j");
    }

    @Test
    void there_is_a_man_page_for_each_command_and_completion_for_bash() throws IOException, InterruptedException {
        Path pages = unpacked.folder().resolve("man/man1");
        assertThat(pages.resolve("clickway.1")).content().contains(".TH \"CLICKWAY\"", "rewrite");
        assertThat(pages.resolve("clickway-utm-lint.1")).content().contains("\\-\\-format");
        assumeTrue(onPath("bash"), "no bash: completion was not run");
        Said completed = Unpacked.said(unpacked.process(unpacked.folder(), List.of("bash", "-c", """
                        . completions/clickway.bash
                        COMP_WORDS=(clickway rep) COMP_CWORD=1 COMP_LINE='clickway rep' COMP_POINT=12
                        _complete_clickway
                        echo "${COMPREPLY[@]}"
                        """)));
        assertThat(completed.text().strip()).isEqualTo("report");
    }

    @Test
    void every_entry_bears_the_same_time_and_owner() throws IOException, InterruptedException {
        Said list = Unpacked.said(new ProcessBuilder(
                "tar", "--utc", "--full-time", "-tvzf", Unpacked.archive("any").toString()));

        assertThat(list.text().lines().filter(line -> !line.contains("root/root")))
                .isEmpty();
        assertThat(list.text().lines().filter(line -> !line.contains("2026-01-01 00:00:00")))
                .isEmpty();
        assertThat(list.text()).contains("infra-cdk/clickway-function.jar").doesNotContain("DynamoDBLocal");
    }

    /** The two that the launchers name have no version in their names. */
    private static String jar(String name, String version) {
        return Set.of("clickway-cli", "clickway-infra-cdk").contains(name)
                ? name + ".jar"
                : name + "-" + version + ".jar";
    }

    private static String inbox(Process local) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = local.inputReader().readLine();
                line != null;
                line = local.inputReader().readLine()) {
            said.append(line).append('\n');
            Matcher matcher = INBOX.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new AssertionError("clickway local did not start: " + said);
    }

    private static HttpResponse<String> get(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static boolean onPath(String program) {
        return Stream.of("/usr/local/bin", "/usr/bin", "/bin")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
