package dev.clickway.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tracking domain that mail still leads to does not vanish unseen. */
class DomainLedgerTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final String NEW = "{name: click.acme.com, from: 2026-11-01}";
    private static final String OLD = "{name: go.acme.com, from: 2025-01-01, until: 2026-10-31}";
    private static final String ARN =
            "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-1111-2222-333344445555";

    @TempDir
    Path folder;

    private Path brand = Path.of("");
    private Path ledger = Path.of("");

    @BeforeEach
    void places() {
        brand = folder.resolve("acme.yaml");
        ledger = folder.resolve("acme.ledger");
    }

    @Test
    void a_domain_that_is_not_recorded_cannot_be_deployed() throws IOException {
        brandWith(NEW);

        assertThat(problems(TODAY))
                .containsExactly(brand + ":2: 'click.acme.com' is not recorded with these dates in acme.ledger; run"
                        + " `clickway brand record --brand acme`, and commit both files");
    }

    @Test
    void what_is_recorded_can_be_deployed() throws IOException {
        brandWith(NEW, OLD);

        assertThat(BrandRecord.domains(brand, TODAY)).isEqualTo(new BrandRecord.Recording.Done(ledger, true));

        assertThat(problems(TODAY)).isEmpty();
        assertThat(ledger)
                .content()
                .endsWith("domain click.acme.com 2026-11-01\ndomain go.acme.com 2025-01-01 2026-10-31\n");
        assertThat(BrandRecord.domains(brand, TODAY)).isEqualTo(new BrandRecord.Recording.Done(ledger, false));
    }

    @Test
    void other_dates_must_be_recorded_again_or_the_grace_would_be_counted_from_the_wrong_day() throws IOException {
        recorded(NEW, OLD);
        brandWith(NEW, OLD.replace("2026-10-31", "2026-11-30"));

        assertThat(problems(TODAY))
                .singleElement()
                .asString()
                .contains("'go.acme.com' is not recorded with these dates");
    }

    @Test
    void a_domain_removed_while_mail_leads_to_it_is_refused_with_the_reason_and_the_line_to_put_back()
            throws IOException {
        recorded(NEW, OLD);
        brandWith(NEW);

        String told = brand
                + ":2: 'go.acme.com' is gone from 'domains', and links of mail sent until 2026-10-31 must work until"
                + " 2027-12-05 ('linkLifetimeDays' is 400); put it back: {name: go.acme.com, from: 2025-01-01, until:"
                + " 2026-10-31}";
        assertThat(problems(TODAY)).containsExactly(told);
        assertThat(problems(LocalDate.of(2027, 12, 5))).containsExactly(told);
        assertThat(recording(TODAY)).containsExactly(told);
        assertThat(ledger).content().contains("go.acme.com");
    }

    @Test
    void a_domain_replaced_in_one_go_is_refused_for_it_has_no_last_day() throws IOException {
        recorded("{name: go.acme.com, from: 2025-01-01}");
        brandWith(NEW);

        assertThat(problems(TODAY))
                .contains(
                        brand + ":2: 'go.acme.com' is gone from 'domains', and mail with it was sent until now; put it"
                                + " back: {name: go.acme.com, from: 2025-01-01, until: <the last day on which mail with it was"
                                + " sent>}");
    }

    @Test
    void a_domain_may_go_once_no_link_needs_it_and_is_then_forgotten() throws IOException {
        recorded(NEW, OLD);
        brandWith(NEW);
        LocalDate after = LocalDate.of(2027, 12, 6);

        assertThat(problems(after)).isEmpty();
        assertThat(BrandRecord.domains(brand, after)).isEqualTo(new BrandRecord.Recording.Done(ledger, true));
        assertThat(ledger).content().doesNotContain("go.acme.com");
    }

    @Test
    void a_last_day_before_the_recorded_one_is_refused_or_two_commands_would_undo_the_grace() throws IOException {
        recorded(NEW, OLD);
        brandWith(NEW, OLD.replace("2026-10-31", "2025-01-02"));

        assertThat(recording(TODAY))
                .containsExactly(brand
                        + ":2: 'go.acme.com' ends on 2025-01-02, and the ledger has 2026-10-31; write 'until: 2026-10-31'"
                        + " or a later day, for its links must work 'linkLifetimeDays' from then on");
        assertThat(ledger).content().contains("go.acme.com 2025-01-01 2026-10-31");
    }

    @Test
    void a_domain_in_use_does_not_end_long_ago() throws IOException {
        recorded("{name: go.acme.com, from: 2025-01-01}");
        brandWith(NEW, OLD.replace("2026-10-31", "2026-10-24"));

        assertThat(recording(TODAY))
                .containsExactly(brand
                        + ":2: 'go.acme.com' ends on 2026-10-24, more than 31 days ago, and the ledger has it as still in"
                        + " use; write 'until: 2026-11-25' or a later day, for its links must work 'linkLifetimeDays' from"
                        + " then on");
        brandWith(NEW, OLD.replace("2026-10-31", "2026-10-25"));
        assertThat(recording(TODAY)).isEmpty();
    }

    @Test
    void a_last_day_may_be_moved_on_and_one_to_come_to_any_day_from_today_on() throws IOException {
        recorded(NEW, OLD);
        recorded(NEW, OLD.replace("2026-10-31", "2026-12-31"));
        brandWith(NEW, OLD.replace("2026-10-31", "2026-11-24"));

        assertThat(recording(TODAY)).singleElement().asString().contains("write 'until: 2026-11-25' or a later day");
        brandWith(NEW, OLD.replace("2026-10-31", "2026-11-25"));
        assertThat(recording(TODAY)).isEmpty();
    }

    @Test
    void the_grace_is_the_brands_own() throws IOException {
        recorded(NEW, OLD);
        brandWith(NEW);
        Files.writeString(brand, Files.readString(brand) + "linkLifetimeDays: 24\n");

        assertThat(problems(LocalDate.of(2026, 11, 24))).isNotEmpty();
        assertThat(problems(TODAY)).isEmpty();
    }

    @Test
    void a_brand_that_is_gone_is_still_remembered() throws IOException {
        recorded(NEW);
        Files.move(brand, folder.resolve("zeta.yaml"));

        assertThat(problems(TODAY))
                .contains(ledger
                        + ": remembers a brand that has no file; put acme.yaml back; where its stack is destroyed"
                        + " for good, remove this file too");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "click.acme.com 2026-11-01",
                "domain click.acme.com",
                "domain click.acme.com 2026-11-31",
                "domain click.acme.com 2026-11-01 2026-11-02 2026-11-03",
                "domain CLICK.acme.com 2026-11-01",
                "certificate arn",
                "domain click.acme.com 2026-11-01\ndomain click.acme.com 2026-11-01",
                "\u001b[2J"
            })
    void a_ledger_that_commands_did_not_write_is_refused_with_its_line(String line) throws IOException {
        brandWith(NEW);
        Files.writeString(ledger, "# kept\n" + line + "\n");

        assertThat(problems(TODAY))
                .singleElement()
                .asString()
                .startsWith(ledger + ":")
                .contains("is no line of a ledger, or stands here again")
                .doesNotContainPattern("\\p{Cntrl}");
        assertThat(recording(TODAY)).hasSize(1);
    }

    @Test
    void a_certificate_is_recorded_where_the_stack_finds_it_and_each_other_byte_stays() throws IOException {
        Files.writeString(brand, """
                name: acme   # 🛒 the shop
                domains: [{name: click.acme.com, from: 2026-11-01}]
                dns: { elsewhere: { } }   # with the registrar
                fallback: https://www.acme.com/
                """);
        String before = Files.readString(brand);

        BrandRecord.certificate(brand, ARN, List.of("click.acme.com"));

        assertThat(brand).hasContent(before.replace("{ }", "{certificateArn: \"" + ARN + "\"}"));
        assertThat(((BrandReading.Valid) BrandFile.read(brand)).brand().dns())
                .isEqualTo(new Dns.Elsewhere(Optional.of(ARN)));
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dns: {elsewhere: {certificateArn: OLD}}\n",
                "dns:\n  elsewhere:\n    # since 2025\n    certificateArn: 'OLD' # of the registrar\n",
                "\"dns\": {\"elsewhere\": {\"certificateArn\": \"OLD\"}} # JSON\r\n"
            })
    void a_new_certificate_takes_the_place_of_the_old(String dns) throws IOException {
        String old = ARN.replace('5', '6');
        String before =
                "name: acme\ndomains: [" + NEW + "]\n" + dns.replace("OLD", old) + "fallback: https://www.acme.com/\n";
        Files.writeString(brand, before);

        BrandRecord.certificate(brand, ARN, List.of("click.acme.com"));

        assertThat(Files.readString(brand).replace('"' + ARN + '"', "#").replace("\"#\"", "#"))
                .isEqualTo(before.replaceAll("['\"]?" + old + "['\"]?", "#"));
        assertThat(BrandRecord.certificate(brand, ARN, List.of("click.acme.com")))
                .isEqualTo(new BrandRecord.Recording.Done(ledger, false));
    }

    @Test
    void a_domain_added_after_the_certificate_is_found_out_before_the_deploy() throws IOException {
        recorded(OLD.replace(", until: 2026-10-31", ""));
        BrandRecord.certificate(brand, ARN, List.of("go.acme.com"));
        assertThat(problems(TODAY)).isEmpty();
        Files.writeString(brand, Files.readString(brand).replaceFirst("\\[.*]", "[" + NEW + ", " + OLD + "]"));
        BrandRecord.domains(brand, TODAY);

        assertThat(problems(TODAY))
                .containsExactly(
                        brand + ":2: the certificate does not cover 'click.acme.com'; run `clickway cert --brand"
                                + " acme`, which gets one for all domains");
    }

    @Test
    void what_is_no_certificate_is_not_written() throws IOException {
        brandWith(NEW);

        assertThat(BrandRecord.certificate(brand, "arn: x}\nname: other", List.of("click.acme.com")))
                .isInstanceOf(BrandRecord.Recording.Refused.class);
        assertThat(brand).content().contains("elsewhere: {}");
        assertThat(ledger).doesNotExist();
    }

    @Test
    void a_brand_in_route_53_has_no_place_for_a_certificate() throws IOException {
        brandWith(NEW);
        Files.writeString(
                brand, Files.readString(brand).replace("elsewhere: {}", "hostedZone: {id: Z1, name: acme.com}"));

        assertThat(BrandRecord.certificate(brand, ARN, List.of("click.acme.com")))
                .isInstanceOf(BrandRecord.Recording.Refused.class);
    }

    private void recorded(String... domains) throws IOException {
        brandWith(domains);
        assertThat(BrandRecord.domains(brand, TODAY)).isInstanceOf(BrandRecord.Recording.Done.class);
    }

    private void brandWith(String... domains) throws IOException {
        Files.writeString(brand, """
                name: acme
                domains: [%s]
                dns: {elsewhere: {}}
                fallback: https://www.acme.com/
                """.formatted(String.join(", ", domains)));
    }

    private List<String> problems(LocalDate today) {
        return switch (BrandFiles.readAll(folder, today)) {
            case BrandFiles.Reading.Valid ignored -> List.of();
            case BrandFiles.Reading.Invalid invalid -> told(invalid.problems());
        };
    }

    private List<String> recording(LocalDate today) throws IOException {
        return switch (BrandRecord.domains(brand, today)) {
            case BrandRecord.Recording.Done ignored -> List.of();
            case BrandRecord.Recording.Refused refused -> told(refused.problems());
        };
    }

    private static List<String> told(List<BrandProblem> problems) {
        return problems.stream().map(BrandProblem::toString).toList();
    }
}
