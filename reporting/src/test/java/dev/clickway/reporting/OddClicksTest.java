package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A person's clicks among a hundred ordinary ones, with attributes that are missing, empty or absurd. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddClicksTest {
    private static final long SENT = 1_789_462_800L;

    private final Map<String, String> verdicts = new HashMap<>();

    /** What differs: {@code name=value}, {@code name=} for an empty value, {@code -name} for none. */
    static Stream<String> oddities() {
        return Stream.of(
                "-ua",
                "ua=",
                "-ip",
                "ip=",
                "ip=2001:db8:1:2::",
                "ip=2001:db8:1:2:3:4:5:6",
                "ip=no address",
                "-asn",
                "asn=0",
                "asn=4294967295",
                "asn=99999999999",
                "asn=x",
                "-country",
                "country=",
                "-ja4",
                "ja4=t",
                "-http",
                "http=",
                "http=2",
                "-hints",
                "hints=",
                "hints=&&=&al",
                "hints=al=de",
                "hints=al=de&fs=cross-site&fm=navigate&fd=document",
                "hints=ch=%",
                "-sentAt",
                "-sinceSent",
                "-sentAt -sinceSent",
                "sentAt=0 -sinceSent",
                "sinceSent=999999999999999999999",
                "sinceSent=-86400",
                "sinceSent=1.5",
                "sinceSent=",
                "at=0 -sinceSent",
                "at=253402300799999 -sinceSent",
                "-token",
                "token=",
                "-method",
                "method=",
                "kind=",
                "-domain -destination",
                "-ua -ja4 -http -hints",
                "-ua -ja4 -http -hints -ip -asn -country",
                "-ua -ja4 -http -hints -ip -asn -country -sentAt -sinceSent -token -method -domain -destination",
                "-ua -ja4 -http -hints sinceSent=3",
                "-hints sinceSent=3",
                "-hints -ja4 -http sinceSent=3",
                "ua= ip= country= ja4= http= hints= kind= token= method=");
    }

    @BeforeAll
    void judgeAll(@TempDir Path folder) throws IOException, UnusableExport, SQLException {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            items.add(item("ordinary" + i, ""));
        }
        oddities().forEach(odd -> items.add(item(odd, odd)));
        ClickItems.export(folder, items);
        Export.Opened opened = (Export.Opened) Export.open(folder);
        try (ReportDatabase database = ReportDatabase.of(opened.export());
                Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT delivery, verdict, reasons FROM verdict")) {
            while (row.next()) {
                verdicts.put(row.getString(1), row.getString(2) + " " + row.getString(3));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void nobody_is_called_a_machine_for_what_a_record_lacks(String odd) {
        assertThat(verdicts.get(odd)).as(odd).isNotNull().doesNotStartWith("machine");
    }

    private static String item(String delivery, String odd) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("delivery", delivery);
        values.put("click", "c");
        values.put("message", "m");
        values.put("link", "hero");
        values.put("at", Long.toString((SENT + 7200) * 1000));
        values.put("sentAt", Long.toString(SENT));
        values.put("sinceSent", "7200");
        values.put("method", "GET");
        values.put("token", "exact");
        values.put("domain", "click.demo.example");
        values.put("destination", "https://www.demo.example/");
        values.put("ip", "203.0.113.0");
        values.put("asn", "3320");
        values.put("country", "DE");
        String[] client = RuleCaseClients.of("windows");
        values.put("ua", client[0]);
        values.put("ja4", client[1]);
        values.put("http", client[2]);
        values.put("hints", client[3]);
        for (String change : odd.isEmpty() ? List.<String>of() : List.of(odd.split(" (?=-|[a-zA-Z0-9]+=)"))) {
            if (change.startsWith("-")) {
                values.remove(change.substring(1));
            } else {
                values.put(change.substring(0, change.indexOf('=')), change.substring(change.indexOf('=') + 1));
            }
        }
        List<String> numbers = List.of("at", "sentAt", "sinceSent", "asn");
        List<String> attributes = new ArrayList<>();
        values.forEach((name, value) ->
                attributes.add("\"%s\":{\"%s\":\"%s\"}".formatted(name, numbers.contains(name) ? "N" : "S", value)));
        return "{" + String.join(",", attributes) + "}";
    }
}
