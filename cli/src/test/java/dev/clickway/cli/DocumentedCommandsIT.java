package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.LocalData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands of README and docs: what can run on local data runs, in the order of the pages, in a folder that has what
 * they name; what needs AWS, a terminal or the open net is parsed, so that an option that is gone is found.
 */
class DocumentedCommandsIT {
    /** A line of a block, with a prompt or without; a block is indented, or fenced, which puts the line at its margin. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^(?: {4}|\\$ )?(?:\\./)?clickway ((?![^`\n]*`)[^\n]+)$");

    /** In the middle of a sentence; often only the beginning of a command. */
    private static final Pattern IN_PROSE = Pattern.compile("`(?:\\./)?clickway ([^`]+)`");

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private static final Pattern NEEDS_MORE_THAN_LOCAL_DATA = Pattern.compile(
            "local.*|athena .*|doctor .*|cert .*|.* --follow|.*s3://.*|(?:export|forget|keys|reconcile) .*--brand acme.*");
    private static final Pattern RUNS = Pattern.compile(
            "(?:link|inspect|rewrite|utm lint|invoke|clicks|export|report|reconcile|forget|brand new)(?: .*)?");

    /** What the documentation names and a reader has: relative to where the command is given, which is here the home. */
    private static final Pattern FILE =
            Pattern.compile("[a-z-]+\\.(?:html|eml|csv|jsonl|txt|json)|exports|access-logs/");

    private static final String MAIL = "<p><a href=\"https://www.demo.example/cart?id=4%2F7\">Cart</a></p>\n";

    @TempDir
    static Path home;

    private static BrandClicks served;

    @BeforeAll
    static void prepare() throws IOException {
        Path checkout = Run.HOME.toRealPath();
        Files.createDirectories(home.resolve("brands"));
        Files.copy(checkout.resolve("brands/demo.yaml"), home.resolve("brands/demo.yaml"));
        Files.createSymbolicLink(home.resolve("dynamodb-local"), checkout.resolve("dynamodb-local"));
        Files.createDirectories(home.resolve("access-logs"));
        Files.copy(checkout.resolve("events/access-logs/v2-w3c.log"), home.resolve("access-logs/v2-w3c.log"));
        file("mail.html", MAIL);
        String message = "Subject: Sale\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + MAIL;
        file("mail.eml", message);
        file("list-of-urls.txt", "https://www.demo.example/?utm_source=email\n");
        file("deliveries.csv", "delivery\n8f3a2c91\n8f3a2c92\n");
        file("deliveries.txt", "8f3a2c91\n");
        file("sends.csv", "message,sent\nspring-sale,2\n");
        file("orders.csv", "order,delivery,time,amount,currency\n1001,8f3a2c91,2026-03-16T12:31:05+01:00,63.00,EUR\n");
        served = BrandClicks.of(
                "demo",
                LocalData.serve(home.resolve(".clickway"), checkout.resolve("dynamodb-local/target/server"), false));
        assertThat(run("export --out exports").exitCode()).isZero();
    }

    @AfterAll
    static void end() throws IOException {
        served.close();
    }

    @Test
    void every_command_runs_or_at_least_has_the_options_that_are_written_there() throws IOException {
        List<String> commands = found(COMMAND);
        assertThat(commands).hasSizeGreaterThan(40);
        for (String command : commands) {
            if (NEEDS_MORE_THAN_LOCAL_DATA.matcher(command).matches()) {
                assertThatCode(() -> commandLine().parseArgs(words(command)))
                        .as(command)
                        .doesNotThrowAnyException();
            } else {
                assertThat(command).as("neither run nor known to need AWS").matches(RUNS);
                Run run = run(command);
                assertThat(run.exitCode()).as("%s%n%s", command, run.err()).isZero();
                // With a second brand each command would have to name one.
                Files.deleteIfExists(home.resolve("brands/acme.yaml"));
            }
        }
    }

    @Test
    void a_command_within_a_sentence_is_one_and_has_the_options_that_are_written_there() throws IOException {
        List<String> commands = found(IN_PROSE);
        assertThat(commands).hasSizeGreaterThan(20);
        for (String command : commands) {
            CommandSpec spec = commandLine().getCommandSpec();
            for (String word : words(command)) {
                CommandLine sub = spec.subcommands().get(word);
                if (sub != null) {
                    spec = sub.getCommandSpec();
                } else if (word.startsWith("-")) {
                    assertThat(spec.findOption(word))
                            .as("%s in: clickway %s", word, command)
                            .isNotNull();
                }
            }
            assertThat(spec.parent()).as("no command: clickway %s", command).isNotNull();
        }
    }

    private static List<String> found(Pattern pattern) throws IOException {
        List<String> commands = new ArrayList<>();
        try (Stream<Path> docs = Files.list(Run.HOME.resolve("docs"))) {
            for (Path page : Stream.concat(Stream.of(Run.HOME.resolve("README.md")), docs.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList()) {
                String text = Files.readString(page).replaceAll("\\\\\n\\s*", "");
                commands.addAll(pattern.matcher(text)
                        .results()
                        .map(result -> result.group(1)
                                .replaceAll("\\s+", " ")
                                .replaceFirst(" # .*", "")
                                .strip())
                        .toList());
            }
        }
        return commands;
    }

    private static Run run(String command) throws IOException {
        List<String> args = new ArrayList<>();
        byte[] input = new byte[0];
        String[] words = words(command);
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "<" -> input = Files.readAllBytes(home.resolve(words[++i]));
                case ">" -> i++;
                case "LINK" ->
                    args.add(run("link --message m --delivery d https://www.demo.example/")
                            .lines()
                            .getFirst());
                case "events/*.json" -> args.addAll(events());
                // Several commands write mails, each of another template, which one folder does not take.
                case "mails", "mails-eml" ->
                    args.add(Files.createTempDirectory(home, "mails")
                            .resolve("mails")
                            .toString());
                default ->
                    args.add(
                            FILE.matcher(words[i]).matches()
                                    ? home.resolve(words[i]).toString()
                                    : words[i]);
            }
        }
        return Run.in(home, input, args.toArray(String[]::new));
    }

    private static List<String> events() throws IOException {
        try (Stream<Path> events = Files.list(Run.HOME.resolve("events"))) {
            return events.map(Path::toString)
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** As a shell takes it apart, as far as the documentation needs one. */
    private static String[] words(String command) {
        return WORD.matcher(command)
                .results()
                .map((MatchResult word) -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
    }

    private static CommandLine commandLine() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        return Clickway.commandLine(
                new Surroundings(home, new ByteArrayInputStream(new byte[0]), nowhere, nowhere, false));
    }

    private static void file(String name, String content) throws IOException {
        Files.writeString(home.resolve(name), content);
    }
}
