package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code rule-cases.txt}: all cases are messages of one export, each with clients of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleCasesTest {
    private static final long SENT = 1_789_462_800L;

    /** The share of the mutants of rules that the cases have to find out. */
    private static final double KILLED = 0.75;

    /** Rules that hold for each click of a delivery. */
    private final Map<String, List<String>> reasons = new HashMap<>();

    private final List<RuleMutant> mutants = VerdictRules.read().rules().stream()
            .flatMap(rule -> RuleMutant.of(rule).stream())
            .toList();

    /** For each click of a delivery, which of the mutants hold for it. */
    private final Map<String, List<BitSet>> mutantsOf = new HashMap<>();

    record Case(int number, String rule, boolean holds, int deliveries, boolean among, List<String> clicks) {
        private static Case of(int number, String line) {
            List<String> parts = List.of(line.split(" \\| "));
            String clicks = parts.get(2);
            boolean among = clicks.startsWith("among ");
            clicks = among ? clicks.substring("among ".length()) : clicks;
            int deliveries = 1;
            if (clicks.startsWith("x")) {
                deliveries = Integer.parseInt(clicks.substring(1, clicks.indexOf(' ')));
                clicks = clicks.substring(clicks.indexOf(' ') + 1);
            }
            return new Case(
                    number, parts.get(0), parts.get(1).equals("for"), deliveries, among, List.of(clicks.split(" / ")));
        }

        @Override
        public String toString() {
            return rule + (holds ? " holds: " : " does not hold: ") + String.join(" / ", clicks);
        }
    }

    static Stream<Case> cases() {
        String text;
        try (InputStream in = Objects.requireNonNull(RuleCasesTest.class.getResourceAsStream("/rule-cases.txt"))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        List<Case> cases = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> cases.add(Case.of(cases.size(), line)));
        return cases.stream();
    }

    @BeforeAll
    void judgeAll(@TempDir Path folder) throws IOException, UnusableExport, SQLException {
        List<String> items = new ArrayList<>();
        cases().forEach(one -> items.addAll(items(one)));
        for (int i = 0; i < 400; i++) {
            items.add(item("usual", "usual" + i, "usual" + i, 990, i % 2 == 0 ? "client=windows" : "client=android"));
        }
        ClickItems.export(folder, items);
        Export.Opened opened = (Export.Opened) Export.open(folder);
        try (ReportDatabase database = ReportDatabase.of(opened.export());
                Statement statement = database.connection().createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT delivery, reasons FROM verdict ORDER BY delivery, click")) {
            while (row.next()) {
                reasons.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(row.getString(2));
            }
            try (ResultSet signals = statement.executeQuery(mutants.stream()
                    .map(mutant -> "coalesce(" + mutant.holds() + ", FALSE)")
                    .collect(Collectors.joining(
                            ",\n  ", "SELECT delivery,\n  ", "\nFROM signal ORDER BY delivery, click")))) {
                while (signals.next()) {
                    BitSet held = new BitSet();
                    for (int i = 0; i < mutants.size(); i++) {
                        held.set(i, signals.getBoolean(i + 2));
                    }
                    mutantsOf
                            .computeIfAbsent(signals.getString(1), _ -> new ArrayList<>())
                            .add(held);
                }
            }
        }
    }

    /** The cases tell a rule from what it would be with one thing wrong; docs/quality.md says why not from every one. */
    @Test
    void a_rule_with_something_wrong_fails_its_cases() throws IOException {
        List<String> alive = IntStream.range(0, mutants.size())
                .filter(i -> cases().filter(
                                one -> one.rule.equals(mutants.get(i).rule()))
                        .allMatch(one -> passes(one, i)))
                .mapToObj(i -> mutants.get(i).toString())
                .toList();
        double killed = 1 - alive.size() / (double) mutants.size();
        Files.writeString(
                Path.of("target", "rule-mutants.txt"),
                "%d of %d are alive:%n%s%n".formatted(alive.size(), mutants.size(), String.join("\n", alive)));

        assertThat(killed).as("killed of %d; alive: %s", mutants.size(), alive).isGreaterThanOrEqualTo(KILLED);
        assertThat(alive.stream().filter(mutant -> mutant.endsWith("negated") || mutant.endsWith("dropped")))
                .as("rules that rule-cases.txt cannot tell from their opposite, or from none")
                .isEmpty();
    }

    private boolean passes(Case one, int mutant) {
        List<BitSet> held = Objects.requireNonNull(mutantsOf.get("case" + one.number + "-0"));
        return one.holds ? held.getLast().get(mutant) : held.stream().noneMatch(of -> of.get(mutant));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_rule_holds_where_it_should_and_nowhere_else(Case one) {
        List<String> ofClicks = Objects.requireNonNull(reasons.get("case" + one.number + "-0"));

        if (one.holds) {
            assertThat(ofClicks.getLast().split(" ")).contains(one.rule);
        } else {
            assertThat(ofClicks).noneMatch(rules -> List.of(rules.split(" ")).contains(one.rule));
        }
    }

    @Test
    void every_rule_has_a_case_for_and_a_case_against() {
        assertThat(rulesWithout(cases().filter(Case::holds)))
                .as("rules without a case for them in rule-cases.txt")
                .isEmpty();
        assertThat(rulesWithout(cases().filter(one -> !one.holds)))
                .as("rules without a case against them in rule-cases.txt")
                .isEmpty();
        assertThat(cases().map(Case::rule).distinct())
                .as("cases of rules that are none")
                .isSubsetOf(rulesWithout(Stream.of()));
    }

    private static List<String> rulesWithout(Stream<Case> cases) {
        Set<String> with = cases.map(Case::rule).collect(Collectors.toSet());
        return VerdictRules.read().rules().stream()
                .map(VerdictRules.Rule::name)
                .filter(rule -> !with.contains(rule))
                .toList();
    }

    private static List<String> items(Case one) {
        String message = "case" + one.number;
        List<String> items = new ArrayList<>();
        for (int delivery = 0; delivery < one.deliveries; delivery++) {
            for (int i = 0; i < one.clicks.size(); i++) {
                items.add(item(message, message + "-" + delivery, "c" + i, one.number, one.clicks.get(i)));
            }
        }
        for (int i = 0; one.among && i < 20; i++) {
            items.add(item(message, message + "-among" + i, "c", 999, "client=windows"));
        }
        return items;
    }

    private static String item(String message, String delivery, String click, int number, String differs) {
        Map<String, String> values = new HashMap<>();
        for (String pair : List.of(differs.strip().split(" "))) {
            values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        long since = Long.parseLong(values.getOrDefault("since", "7200"));
        long at = (SENT + since) * 1000 + Long.parseLong(values.getOrDefault("at", "0"));
        String[] client = client(values.getOrDefault("client", "windows"));
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("delivery", delivery);
        item.put("click", click);
        item.put("message", message);
        item.put("link", values.getOrDefault("link", "hero"));
        item.put("at", at);
        item.put("sentAt", SENT);
        item.put("sinceSent", at / 1000 - SENT);
        item.put("method", values.getOrDefault("method", "GET"));
        item.put("token", values.getOrDefault("token", "exact"));
        item.put("ip", "203.0." + number / 250 + "." + number % 250);
        item.put("asn", Long.parseLong(values.getOrDefault("asn", "3320")));
        item.put("country", "DE");
        item.put("kind", values.getOrDefault("kind", ""));
        item.put("ua", client[0]);
        item.put("ja4", client[1]);
        item.put("http", client[2]);
        item.put("hints", client[3].isEmpty() ? "" : client[3] + "&ac=" + number);
        List<String> attributes = new ArrayList<>();
        item.forEach((name, value) -> {
            if (!value.equals("")) {
                attributes.add("\"%s\":{\"%s\":\"%s\"}".formatted(name, value instanceof Long ? "N" : "S", value));
            }
        });
        return "{" + String.join(",", attributes) + "}";
    }

    /** User agent, TLS fingerprint, HTTP version and packed headers. */
    private static String[] client(String name) {
        String chrome = "Mozilla/5.0 (%s) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 %sSafari/537.36";
        String windows = chrome.formatted("Windows NT 10.0; Win64; x64", 150, "");
        String fetch = "al=de&fs=cross-site&fm=navigate&fd=document";
        String hints = fetch + "&ch=%22Chromium%22%3Bv%3D%22150%22&cm=%3F0&cp=%22Windows%22";
        String tls = "t13d1516h2_8daaf6152771_02713d6af862";
        return switch (name) {
            case "windows" -> new String[] {windows, tls, "2.0", hints};
            case "android" ->
                new String[] {
                    chrome.formatted("Linux; Android 10; K", 150, "Mobile "),
                    tls,
                    "2.0",
                    fetch + "&ch=%22Chromium%22%3Bv%3D%22150%22&cm=%3F1&cp=%22Android%22"
                };
            case "linux" ->
                new String[] {
                    chrome.formatted("X11; Linux x86_64", 150, ""), tls, "2.0", hints.replace("Windows", "Linux")
                };
            case "iphone" ->
                new String[] {
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                            + " Version/18.5 Mobile/15E148 Safari/604.1",
                    "t13d2014h2_a09f3c656075_14788d8d241b",
                    "3.0",
                    fetch
                };
            case "in-app" ->
                new String[] {
                    "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0"
                            + " Chrome/150.0.0.0 Mobile Safari/537.36 GoogleApp/15.2",
                    tls,
                    "2.0",
                    fetch + "&ch=%22Android WebView%22&cm=%3F1&cp=%22Android%22"
                };
            case "cubot" ->
                new String[] {
                    chrome.formatted("Linux; Android 9; CUBOT X19", 150, "Mobile "),
                    tls,
                    "2.0",
                    hints.replace("Windows", "Android").replace("%3F0", "%3F1")
                };
            case "mac-that-is-windows" ->
                new String[] {chrome.formatted("Macintosh; Intel Mac OS X 10_15_7", 150, ""), tls, "2.0", hints};
            case "foreign-tls" -> new String[] {windows.replace("Chrome/150", "Firefox/150"), tls, "2.0", fetch};
            case "tls-1.2" -> new String[] {windows, "t12d1516h2_8daaf6152771_02713d6af862", "2.0", hints};
            case "http-1" -> new String[] {windows, tls, "1.1", hints};
            case "old" ->
                new String[] {windows.replace("Chrome/150", "Chrome/85"), tls, "2.0", hints.replace("150", "85")};
            case "bare" -> new String[] {windows, tls, "2.0", ""};
            case "no-client-hints" -> new String[] {windows, tls, "2.0", fetch};
            case "fetch" -> new String[] {windows, tls, "2.0", hints.replace("navigate", "no-cors")};
            case "prefetch" -> new String[] {windows, tls, "2.0", hints + "&sp=prefetch"};
            case "prerender" -> new String[] {windows, tls, "2.0", hints + "&sp=prefetch%3Bprerender"};
            case "barracuda" -> new String[] {"Barracuda Sentinel (EE)", "", "1.1", ""};
            case "curl" -> new String[] {"curl/8.4.0", "", "1.1", ""};
            case "slack" -> new String[] {"Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "", "1.1", ""};
            case "imessage" ->
                new String[] {
                    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1"
                            + " Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
                    tls,
                    "2.0",
                    "al=en"
                };
            case "nothing" -> new String[] {"", "", "", ""};
            default -> throw new IllegalArgumentException(name);
        };
    }
}
