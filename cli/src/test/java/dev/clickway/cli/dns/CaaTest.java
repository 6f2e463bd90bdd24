package dev.clickway.cli.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.cli.BadInput;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Type;

/** What CAA records say of Amazon, asked of a name server on loopback. */
class CaaTest {
    private static final String CLICK = "click.acme.com";

    @Test
    void without_any_record_amazon_may_issue() throws IOException {
        assertThat(of()).isEqualTo(new Caa.Allowed());
        assertThat(of("acme.com. 60 IN A 192.0.2.1")).isEqualTo(new Caa.Allowed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com", "Amazon.com; x=y"})
    void amazon_is_known_by_each_of_its_names(String issuer) throws IOException {
        assertThat(of(
                        "acme.com. 60 IN CAA 0 issue \"" + issuer + "\"",
                        "acme.com. 60 IN CAA 0 issue \"other.example\""))
                .isEqualTo(new Caa.Allowed());
    }

    @Test
    void a_record_for_others_alone_forbids_it_and_is_told_with_its_place() throws IOException {
        assertThat(of(
                        "acme.com. 60 IN CAA 0 issue \"letsencrypt.org\"",
                        "acme.com. 60 IN CAA 0 iodef \"mailto:a@b.c\""))
                .isEqualTo(new Caa.Forbidden("acme.com", List.of("letsencrypt.org")));
        assertThat(of("com. 60 IN CAA 0 issue \";\"")).isEqualTo(new Caa.Forbidden("com", List.of()));
    }

    @Test
    void the_nearest_records_count_and_no_other() throws IOException {
        assertThat(of(
                        "acme.com. 60 IN CAA 0 issue \"letsencrypt.org\"",
                        "click.acme.com. 60 IN CAA 0 issue \"amazon.com\""))
                .isEqualTo(new Caa.Allowed());
    }

    @Test
    void the_records_of_an_alias_are_those_of_where_it_leads() throws IOException {
        assertThat(of(
                        "click.acme.com. 60 IN CNAME d1.cloudfront.net.",
                        "d1.cloudfront.net. 60 IN CAA 0 issue \"letsencrypt.org\""))
                .isEqualTo(new Caa.Forbidden(CLICK, List.of("letsencrypt.org")));
    }

    @Test
    void wildcards_and_reports_restrict_no_host_but_what_is_critical_and_unknown_does() throws IOException {
        assertThat(of("acme.com. 60 IN CAA 0 issuewild \"letsencrypt.org\"")).isEqualTo(new Caa.Allowed());
        assertThat(of("acme.com. 60 IN CAA 0 novel \"x\"")).isEqualTo(new Caa.Allowed());
        assertThat(of("acme.com. 60 IN CAA 128 novel \"x\"")).isEqualTo(new Caa.Forbidden("acme.com", List.of()));
    }

    @Test
    void an_issuer_that_commands_a_terminal_is_shown_without() throws IOException {
        assertThat(of("acme.com. 60 IN CAA 0 issue \"\\027[2J\""))
                .isEqualTo(new Caa.Forbidden("acme.com", List.of("?027?2j")));
    }

    @Test
    void a_name_server_that_fails_leaves_it_unknown() throws IOException {
        try (NameServer server = NameServer.with()) {
            server.fail("acme.com.");

            assertThat(Caa.of(CLICK, Lookups.at(server.address())))
                    .isInstanceOfSatisfying(
                            Caa.Unknown.class,
                            unknown -> assertThat(unknown.at()).isEqualTo("acme.com"));
        }
    }

    @Test
    void an_alias_in_a_circle_ends_by_itself() throws IOException {
        try (NameServer server =
                NameServer.with("a.acme.com. 60 IN CNAME b.acme.com.", "b.acme.com. 60 IN CNAME a.acme.com.")) {
            assertThat(Lookups.at(server.address()).ask("a.acme.com", Type.CAA)).isInstanceOf(Answer.Unknown.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dns.acme.com", "9.9.9.9:0", "9.9.9.9:99999", "9.9.9", "256.1.1.1", "-x", "::1:x"})
    void what_is_no_name_server_is_refused(String server) {
        assertThatThrownBy(() -> Lookups.at(server))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("such as 9.9.9.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.9.9.9", "127.0.0.1:5353", "::1", "[::1]:5353", "2620:fe::fe"})
    void a_name_server_is_an_address_with_or_without_a_port(String server) {
        assertThat(Lookups.at(server)).isNotNull();
    }

    private static Caa of(String... records) throws IOException {
        try (NameServer server = NameServer.with(records)) {
            return Caa.of(CLICK, Lookups.at(server.address()));
        }
    }
}
