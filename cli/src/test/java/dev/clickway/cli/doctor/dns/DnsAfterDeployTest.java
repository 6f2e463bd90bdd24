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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

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
            d222 A 192.0.2.20
            """;
    private static final String REVERSE = """
            @ SOA ns x 1 2 3 4 60
            10 PTR server-192-0-2-10.fra60.r.cloudfront.net.
            """;

    private static final DistributionHost OURS = new DistributionHost.Known("d111.cloudfront.net");

    private DnsWorld world = new DnsWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_domain_that_all_servers_know_passes() {
        List<Finding> findings = look(GOOD, OURS);
        passes(Check.DNS_RESOLVES, findings, "A, AAAA and HTTPS");
        passes(Check.DNS_AGREE, findings, "2 name servers");
        passes(Check.DNS_TARGET, findings, "addresses of d111.cloudfront.net");
    }

    @Test
    void a_cname_to_the_brands_distribution_passes_and_to_another_host_fails() {
        String zone = ACME + "click CNAME d111.cloudfront.net.\n";
        List<Finding> ours = look(zone, new DistributionHost.Known("d111.cloudfront.net"));
        passes(Check.DNS_TARGET, ours);
        passes(Check.DNS_RESOLVES, ours);
        passes(Check.DNS_AGREE, ours, "CNAME d111.cloudfront.net");
        passes(
                Check.DNS_TARGET,
                look(ACME + "click CNAME D111.CloudFront.net.\n", new DistributionHost.Known("d111.cloudfront.net")));
        fails(
                Check.DNS_TARGET,
                look(zone, new DistributionHost.Known("d222.cloudfront.net")),
                "add the record: click.acme.com CNAME d222.cloudfront.net");
        fails(Check.DNS_TARGET, look(ACME + "click CNAME www.shop.example.\n", OURS), "www.shop.example");
        fails(Check.DNS_TARGET, look(ACME + "click A 192.0.2.99\n", OURS), "192.0.2.99");
        fails(Check.DNS_TARGET, look(ACME, OURS), "no address");
    }

    @Test
    void a_distribution_that_is_not_known_to_be_the_brands_does_not_pass() {
        DistributionHost unknown = new DistributionHost.Unknown("it takes cloudfront:GetDistribution");
        isNotChecked(Check.DNS_TARGET, look(GOOD, unknown), Reason.PERMISSION, "cloudfront:GetDistribution");
        isNotChecked(
                Check.DNS_TARGET,
                look(ACME + "click CNAME d999.cloudfront.net.\n", unknown),
                Reason.PERMISSION,
                "d999.cloudfront.net");
        isNotChecked(
                Check.DNS_TARGET,
                look(GOOD, new DistributionHost.Known("d222.cloudfront.net")),
                Reason.UNFORESEEN,
                "none of the addresses that d222.cloudfront.net has");
        fails(Check.DNS_TARGET, look(GOOD, new DistributionHost.None()), "the brand has no distribution");
        fails(Check.DNS_TARGET, look(ACME + "click A 192.0.2.99\n", unknown), "192.0.2.99");
    }

    @Test
    void a_resolver_that_does_not_answer_is_named_and_the_servers_alone_do_not_pass() {
        world = world(GOOD, "127.0.0.4", "127.0.0.5").start();
        DnsAccess whole = world.access();
        if (!(Zone.of(DnsWorld.name("click.acme.com."), whole) instanceof Zone.Search.Found(Zone zone))) {
            throw new AssertionError("no zone");
        }
        world.answering("127.0.0.1", Rcode.REFUSED);
        isNotChecked(
                Check.DNS_AGREE,
                List.of(new AnswerChecks(whole, "click.acme.com").agree(zone)),
                Reason.NETWORK,
                "the resolver: answers REFUSED",
                "2 name servers say A");
        world.answering("127.0.0.4", Rcode.SERVFAIL).answering("127.0.0.5", Rcode.SERVFAIL);
        isNotChecked(
                Check.DNS_AGREE,
                List.of(new AnswerChecks(whole, "click.acme.com").agree(zone)),
                Reason.NETWORK,
                "answers SERVFAIL");
    }

    @Test
    void an_alias_that_nobody_tells_of_is_not_gone() {
        world = world(ACME + "_v.click CNAME _w.acm-validations.aws.\n", "127.0.0.4", "127.0.0.5")
                .start();
        DnsExaminations dns = new DnsExaminations(world.access());
        assertThat(dns.alias("_v.click.acme.com")).isEqualTo(new DnsExaminations.Alias.To("_w.acm-validations.aws"));
        assertThat(dns.alias("_x.click.acme.com")).isEqualTo(new DnsExaminations.Alias.None());
        world.answering("127.0.0.1", Rcode.SERVFAIL);
        assertThat(dns.alias("_v.click.acme.com")).isInstanceOf(DnsExaminations.Alias.Unknown.class);
    }

    @Test
    void addresses_of_ipv6_are_compared_too() {
        world = world(GOOD, "127.0.0.4")
                .behindItsBack("acme.com.", GOOD.replace("2001:db8::10", "2001:db8::99"), "127.0.0.5")
                .start();
        fails(Check.DNS_AGREE, examine(OURS), "2001:db8:0:0:0:0:0:99");
    }

    @Test
    void a_domain_that_is_not_there_fails_with_the_record_to_add() {
        fails(
                Check.DNS_RESOLVES,
                look(ACME, new DistributionHost.Known("d111.cloudfront.net")),
                "NXDOMAIN",
                "click.acme.com CNAME d111.cloudfront.net");
    }

    @Test
    void a_domain_without_ipv6_or_https_record_works_and_is_told() {
        warns(Check.DNS_RESOLVES, look(ACME + "click A 192.0.2.10\n", OURS), "no AAAA, no HTTPS");
        fails(Check.DNS_RESOLVES, look(ACME + "click AAAA 2001:db8::10\n", OURS), "no A");
    }

    @Test
    void servers_that_disagree_fail_with_what_each_says() {
        world = world(GOOD, "127.0.0.4")
                .behindItsBack("acme.com.", ACME, "127.0.0.5")
                .start();
        fails(Check.DNS_AGREE, examine(OURS), "ns2.acme.com (127.0.0.5) says NXDOMAIN", "wait for the TTL");
        world.close();
        world = world(GOOD, "127.0.0.4")
                .behindItsBack("acme.com.", GOOD.replace("192.0.2.10", "192.0.2.99"), "127.0.0.5")
                .start();
        fails(Check.DNS_AGREE, examine(OURS), "192.0.2.10", "192.0.2.99");
    }

    @Test
    void a_server_that_is_silent_is_told_and_where_all_are_nothing_is_said() {
        world = world(GOOD, "127.0.0.4").start();
        warns(Check.DNS_AGREE, examine(OURS), "127.0.0.5 does not answer");
        world.close();
        world = world(GOOD).start();
        isNotChecked(Check.DNS_AGREE, examine(OURS), Reason.NETWORK, "port 53");
    }

    @Test
    void the_whole_ttl_is_asked_of_a_name_server() {
        world = world(ACME + "click 86400 A 192.0.2.10\n", "127.0.0.4", "127.0.0.5")
                .start();
        assertThat(new DnsExaminations(world.access()).ttlSeconds("click.acme.com"))
                .contains(86_400L);
        assertThat(new DnsExaminations(world.access()).ttlSeconds("nobody.acme.com"))
                .isEmpty();
    }

    private List<Finding> look(String acme, DistributionHost own) {
        world.close();
        world = world(acme, "127.0.0.4", "127.0.0.5").start();
        return examine(own);
    }

    private List<Finding> examine(DistributionHost own) {
        return Verdicts.of(new DnsExaminations(world.access()).afterDeploy("click.acme.com", () -> own));
    }

    private static DnsWorld world(String acme, String... addresses) {
        return new DnsWorld()
                .zone("acme.com.", acme, addresses)
                .zone("cloudfront.net.", CLOUDFRONT)
                .zone("2.0.192.in-addr.arpa.", REVERSE);
    }
}
