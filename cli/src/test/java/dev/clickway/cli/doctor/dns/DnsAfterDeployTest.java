package dev.clickway.cli.doctor.dns;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static dev.clickway.cli.doctor.Verdicts.warns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.Verdicts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** DNS of a domain that is deployed. */
class DnsAfterDeployTest {
    private static final String ACME = """
            @ SOA ns1 x 7 2 3 4 300
            @ NS ns1
            @ NS ns2
            ns1 A 127.0.0.4
            ns2 A 127.0.0.5
            """;
    private static final String GOOD = ACME + """
            click A 192.0.2.10
            click AAAA 2001:db8::10
            click HTTPS 1 . alpn=h3,h2
            """;
    private static final String CLOUDFRONT = """
            @ SOA ns x 1 2 3 4 60
            d111 A 192.0.2.10
            d111 AAAA 2001:db8::10
            d111 HTTPS 1 . alpn=h3,h2
            """;
    private static final String REVERSE = """
            @ SOA ns x 1 2 3 4 60
            10 PTR server-192-0-2-10.fra60.r.cloudfront.net.
            """;

    private DnsWorld world = new DnsWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_domain_that_all_servers_know_passes() {
        List<Finding> findings = look(GOOD, Optional.empty());
        passes(Check.DNS_RESOLVES, findings, "A, AAAA and HTTPS");
        passes(Check.DNS_AGREE, findings, "2 name servers");
        passes(Check.DNS_TARGET, findings, "CloudFront");
    }

    @Test
    void a_cname_to_the_brands_distribution_passes_and_to_another_host_fails() {
        String zone = ACME + "click CNAME d111.cloudfront.net.\n";
        List<Finding> ours = look(zone, Optional.of("d111.cloudfront.net"));
        passes(Check.DNS_TARGET, ours);
        passes(Check.DNS_RESOLVES, ours);
        passes(Check.DNS_AGREE, ours, "CNAME d111.cloudfront.net");
        fails(
                Check.DNS_TARGET,
                look(zone, Optional.of("d222.cloudfront.net")),
                "add the record: click.acme.com CNAME d222.cloudfront.net");
        fails(Check.DNS_TARGET, look(ACME + "click CNAME www.shop.example.\n", Optional.empty()), "www.shop.example");
        fails(Check.DNS_TARGET, look(ACME + "click A 192.0.2.99\n", Optional.empty()), "192.0.2.99");
        fails(Check.DNS_TARGET, look(ACME, Optional.empty()), "no address");
    }

    @Test
    void a_domain_that_is_not_there_fails_with_the_record_to_add() {
        fails(
                Check.DNS_RESOLVES,
                look(ACME, Optional.of("d111.cloudfront.net")),
                "NXDOMAIN",
                "click.acme.com CNAME d111.cloudfront.net");
    }

    @Test
    void a_domain_without_ipv6_or_https_record_works_and_is_told() {
        warns(Check.DNS_RESOLVES, look(ACME + "click A 192.0.2.10\n", Optional.empty()), "no AAAA, no HTTPS");
        fails(Check.DNS_RESOLVES, look(ACME + "click AAAA 2001:db8::10\n", Optional.empty()), "no A");
    }

    @Test
    void servers_that_disagree_fail_with_what_each_says() {
        world = world(GOOD, "127.0.0.4").behindItsBack("acme.com.", ACME, "127.0.0.5").start();
        fails(Check.DNS_AGREE, examine(Optional.empty()), "ns2.acme.com (127.0.0.5) says NXDOMAIN", "wait for the TTL");
        world.close();
        world = world(GOOD, "127.0.0.4")
                .behindItsBack("acme.com.", GOOD.replace("192.0.2.10", "192.0.2.99"), "127.0.0.5")
                .start();
        fails(Check.DNS_AGREE, examine(Optional.empty()), "192.0.2.10", "192.0.2.99");
    }

    @Test
    void a_server_that_is_silent_is_told_and_where_all_are_nothing_is_said() {
        world = world(GOOD, "127.0.0.4").start();
        warns(Check.DNS_AGREE, examine(Optional.empty()), "127.0.0.5 does not answer");
        world.close();
        world = world(GOOD).start();
        isNotChecked(Check.DNS_AGREE, examine(Optional.empty()), Reason.NETWORK, "port 53");
    }

    @Test
    void the_whole_ttl_is_asked_of_a_name_server() {
        world = world(ACME + "click 86400 A 192.0.2.10\n", "127.0.0.4", "127.0.0.5").start();
        assertThat(new DnsExaminations(world.access()).ttlSeconds("click.acme.com")).contains(86_400L);
        assertThat(new DnsExaminations(world.access()).ttlSeconds("nobody.acme.com")).isEmpty();
    }

    private List<Finding> look(String acme, Optional<String> own) {
        world.close();
        world = world(acme, "127.0.0.4", "127.0.0.5").start();
        return examine(own);
    }

    private List<Finding> examine(Optional<String> own) {
        return Verdicts.of(new DnsExaminations(world.access()).afterDeploy("click.acme.com", _ -> own));
    }

    private static DnsWorld world(String acme, String... addresses) {
        return new DnsWorld()
                .zone("acme.com.", acme, addresses)
                .zone("cloudfront.net.", CLOUDFRONT)
                .zone("2.0.192.in-addr.arpa.", REVERSE);
    }
}
