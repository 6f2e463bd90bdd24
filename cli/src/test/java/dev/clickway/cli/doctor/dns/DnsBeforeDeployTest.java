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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

/** DNS before a deploy, against name servers on loopback. */
class DnsBeforeDeployTest {
    private static final String ROOT = """
            @ SOA a.root. x. 1 2 3 4 60
            @ NS a.root.
            a.root. A 127.0.0.2
            com. NS a.com.
            a.com. A 127.0.0.3
            """;
    private static final String COM = """
            @ SOA a.com. x. 1 2 3 4 60
            @ NS a.com.
            a A 127.0.0.3
            acme NS ns1.acme
            acme NS ns2.acme
            ns1.acme A 127.0.0.4
            ns2.acme A 127.0.0.5
            """;
    private static final String ACME = """
            @ SOA ns1 x 7 2 3 4 300
            @ NS ns1
            @ NS ns2
            @ MX 10 mail
            ns1 A 127.0.0.4
            ns2 A 127.0.0.5
            www A 198.51.100.7
            """;

    private static final DistributionHost NONE = new DistributionHost.None();

    private DnsWorld world = new DnsWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_good_zone_with_a_free_name_passes_everything() {
        List<Finding> findings = look(ACME);

        passes(Check.DNS_ZONE, findings, "zone acme.com");
        passes(Check.DNS_DELEGATION, findings, "ns1.acme.com, ns2.acme.com");
        passes(Check.DNS_SERVERS, findings, "2 servers", "serial 7");
        passes(Check.DNS_APEX, findings);
        passes(Check.DNS_MAIL, findings);
        passes(Check.DNS_SENDING_DOMAIN, findings, "news.acme.com");
        passes(Check.DNS_FREE, findings, "no record");
        passes(Check.DNS_WILDCARD, findings);
        passes(Check.DNS_CAA, findings, "no CAA record");
        passes(Check.DNS_TTL, findings, "300 s");
    }

    @ParameterizedTest
    @CsvSource({
        "u123.wl.sendgrid.net, SendGrid",
        "mailgun.org, Mailgun",
        "eu.mailgun.org, Mailgun",
        "e.customeriomail.com, Customer.io",
        "trk.klaviyomail.com, Klaviyo",
        "123.hubspotlinks.com, HubSpot",
        "r.us-east-1.awstrack.me, Amazon SES"
    })
    void a_name_that_leads_to_another_service_is_named(String target, String service) {
        List<Finding> findings = look(ACME + "click CNAME " + target + ".\n");

        fails(Check.DNS_FREE, findings, "click.acme.com CNAME " + target, service, "remove the record");
    }

    @Test
    void a_name_that_leads_to_a_server_of_nobodys_is_not_free() {
        fails(Check.DNS_FREE, look(ACME + "click A 198.51.100.9\n"), "198.51.100.9");
    }

    @Test
    void a_name_that_leads_to_the_brands_distribution_is_ours_and_to_another_one_is_doubtful() {
        String zone = ACME + "click CNAME d111.cloudfront.net.\n";
        passes(
                Check.DNS_FREE,
                look(zone, "click.acme.com", new DistributionHost.Known("d111.cloudfront.net")),
                "the brand's");
        warns(
                Check.DNS_FREE,
                look(zone, "click.acme.com", new DistributionHost.Known("d222.cloudfront.net")),
                "not the brand's",
                "remove the record");
    }

    @Test
    void addresses_of_cloudfront_are_ours_where_they_are_our_distributions_and_nobodys_word_for_it_otherwise() {
        String zone = ACME + "click A 192.0.2.10\n";
        passes(Check.DNS_FREE, atCloudFront(zone, new DistributionHost.Known("d111.cloudfront.net")), "d111");
        warns(Check.DNS_FREE, atCloudFront(zone, new DistributionHost.Known("d222.cloudfront.net")), "not the brand's");
        warns(Check.DNS_FREE, atCloudFront(zone, NONE), "the brand has none yet");
        isNotChecked(
                Check.DNS_FREE,
                atCloudFront(zone, new DistributionHost.Unknown("it takes cloudfront:GetDistribution")),
                Reason.PERMISSION,
                "cloudfront:GetDistribution");
        fails(Check.DNS_FREE, look(ACME + "click AAAA 2001:db8::1\n"), "AAAA 2001:db8");
    }

    private List<Finding> atCloudFront(String acme, DistributionHost own) {
        world.close();
        world = world(acme, "127.0.0.4", "127.0.0.5")
                .zone("cloudfront.net.", "@ SOA ns x 1 2 3 4 60\nd111 A 192.0.2.10\nd222 A 192.0.2.20\n")
                .zone(
                        "2.0.192.in-addr.arpa.",
                        "@ SOA ns x 1 2 3 4 60\n10 PTR server-192-0-2-10.fra60.r.cloudfront.net.\n")
                .start();
        return examine("click.acme.com", own);
    }

    @Test
    void a_resolver_in_trouble_says_of_nothing_that_it_is_not_there() {
        world = world(ACME, "127.0.0.4", "127.0.0.5")
                .answering("127.0.0.1", Rcode.SERVFAIL)
                .start();
        List<Finding> findings = examine("click.acme.com", NONE);
        for (Check check : List.of(Check.DNS_MAIL, Check.DNS_WILDCARD, Check.DNS_FREE, Check.DNS_ZONE)) {
            isNotChecked(check, findings, Reason.NETWORK, "SERVFAIL");
        }
    }

    @Test
    void a_parent_in_trouble_does_not_say_that_there_is_no_delegation() {
        world = world(ACME, "127.0.0.4", "127.0.0.5")
                .answering("127.0.0.3", Rcode.REFUSED)
                .start();
        isNotChecked(Check.DNS_DELEGATION, examine("click.acme.com", NONE), Reason.NETWORK);
    }

    @Test
    void mail_records_of_the_name_itself_are_told_and_those_behind_an_alias_are_not() {
        fails(
                Check.DNS_MAIL,
                look(ACME + "click MX 10 mail\nclick TXT \"v=spf1 include:x.example ~all\"\n"),
                "MX",
                "v=spf1");
        passes(Check.DNS_MAIL, look(ACME + "click CNAME www\nwww MX 10 mail\n"));
        passes(Check.DNS_MAIL, look(ACME + "click MX 0 .\nclick TXT \"v=spf1 -all\"\n"));
    }

    @Test
    void the_domain_that_sends_is_not_the_one_that_tracks() {
        List<Finding> findings = Verdicts.of(new DnsExaminations(start(ACME).access())
                .beforeDeploy(
                        new DnsExaminations.Place(
                                "click.acme.com", Optional.of("acme.com"), false, List.of("click.acme.com")),
                        DistributionHost.None::new));
        fails(Check.DNS_SENDING_DOMAIN, findings, "sent from click.acme.com", "news.acme.com");
    }

    @Test
    void a_zone_that_is_not_there_is_told_with_the_one_that_is() {
        List<Finding> findings = Verdicts.of(new DnsExaminations(start(ACME).access())
                .beforeDeploy(
                        new DnsExaminations.Place(
                                "click.shop.acme.com", Optional.of("shop.acme.com"), false, List.of()),
                        DistributionHost.None::new));
        fails(Check.DNS_ZONE, findings, "acme.com", "shop.acme.com");
        isNotChecked(Check.DNS_SENDING_DOMAIN, findings, Reason.NOT_APPLICABLE, "--sending-domain");
    }

    @Test
    void a_zone_that_the_deploy_makes_need_not_be_there_before_it() {
        List<Finding> findings = Verdicts.of(new DnsExaminations(start(ACME).access())
                .beforeDeploy(
                        new DnsExaminations.Place("click.shop.acme.com", Optional.of("shop.acme.com"), true, List.of()),
                        DistributionHost.None::new));
        isNotChecked(Check.DNS_ZONE, findings, Reason.NOT_APPLICABLE, "the deploy makes the zone shop.acme.com");
    }

    @Test
    void a_name_below_no_zone_of_anybodys_is_told() {
        List<Finding> findings = Verdicts.of(new DnsExaminations(start(ACME).access())
                .beforeDeploy(
                        new DnsExaminations.Place("click.acmee.com", Optional.empty(), false, List.of()),
                        DistributionHost.None::new));
        fails(Check.DNS_ZONE, findings, "nothing below com", "acmee.com");
    }

    @Test
    void a_zone_whose_parent_names_other_servers_is_told_with_those_to_set() {
        world = new DnsWorld()
                .zone(".", ROOT, "127.0.0.2")
                .zone("com.", COM.replace("ns2.acme\n", "old.elsewhere.net.\n"), "127.0.0.3")
                .zone("acme.com.", ACME, "127.0.0.4", "127.0.0.5")
                .start();
        fails(
                Check.DNS_DELEGATION,
                examine("click.acme.com", NONE),
                "delegates acme.com to ns1.acme.com, old.elsewhere.net",
                "to ns1.acme.com, ns2.acme.com");
    }

    @Test
    void a_server_that_the_zone_above_was_not_told_of_works_and_is_told() {
        world = new DnsWorld()
                .zone(".", ROOT, "127.0.0.2")
                .zone("com.", COM.replaceAll("(?m)^.*ns2.acme\n", ""), "127.0.0.3")
                .zone("acme.com.", ACME, "127.0.0.4", "127.0.0.5")
                .start();
        warns(
                Check.DNS_DELEGATION,
                examine("click.acme.com", NONE),
                "acme.com is delegated to ns1.acme.com, and names more servers itself",
                "to ns1.acme.com, ns2.acme.com");
    }

    @Test
    void a_zone_that_its_parent_does_not_know_is_told() {
        world = new DnsWorld()
                .zone(".", ROOT, "127.0.0.2")
                .zone("com.", COM.replaceAll("(?m)^acme NS.*\n", ""), "127.0.0.3")
                .zone("acme.com.", ACME, "127.0.0.4", "127.0.0.5")
                .start();
        fails(Check.DNS_DELEGATION, examine("click.acme.com", NONE), "no delegation of acme.com");
    }

    @Test
    void name_servers_that_are_behind_lame_or_silent_are_named() {
        world = world(ACME, "127.0.0.4")
                .behindItsBack("acme.com.", ACME.replace(" 7 2", " 6 2"), "127.0.0.5")
                .start();
        fails(Check.DNS_SERVERS, examine("click.acme.com", NONE), "serial 6", "serial 7", "mend or remove");
        world.close();

        world = world(ACME, "127.0.0.4")
                .behindItsBack("other.com.", ACME, "127.0.0.5")
                .start();
        fails(Check.DNS_SERVERS, examine("click.acme.com", NONE), "ns2.acme.com", "REFUSED");
        world.close();

        world = world(ACME, "127.0.0.4").start();
        fails(Check.DNS_SERVERS, examine("click.acme.com", NONE), "ns2.acme.com (127.0.0.5) does not answer");
    }

    @Test
    void where_no_name_server_answers_from_here_nothing_is_said_of_them() {
        world = new DnsWorld()
                .zone(".", ROOT)
                .zone("com.", COM)
                .zone("acme.com.", ACME)
                .start();
        List<Finding> findings = examine("click.acme.com", NONE);
        isNotChecked(Check.DNS_SERVERS, findings, Reason.NETWORK, "port 53");
        isNotChecked(Check.DNS_DELEGATION, findings, Reason.NETWORK, "port 53");
        isNotChecked(Check.DNS_TTL, findings, Reason.NETWORK);
    }

    @Test
    void where_no_resolver_answers_nothing_is_said_of_anything() {
        DnsWorld gone = start(ACME);
        DnsAccess access = gone.access();
        gone.close();
        List<Finding> findings = Verdicts.of(new DnsExaminations(access)
                .beforeDeploy(
                        new DnsExaminations.Place("click.acme.com", Optional.of("acme.com"), false, List.of()),
                        DistributionHost.None::new));
        for (Check check : List.of(
                Check.DNS_ZONE,
                Check.DNS_DELEGATION,
                Check.DNS_SERVERS,
                Check.DNS_DNSSEC,
                Check.DNS_MAIL,
                Check.DNS_FREE,
                Check.DNS_WILDCARD,
                Check.DNS_TTL)) {
            isNotChecked(check, findings, Reason.NETWORK, "does not answer");
        }
        isNotChecked(Check.DNS_CAA, findings, Reason.NETWORK, "no answer for click.acme.com CAA");
    }

    @Test
    void a_zones_own_name_takes_no_cname_but_takes_an_alias_of_route_53() {
        DnsWorld started = new DnsWorld()
                .zone(".", ROOT, "127.0.0.2")
                .zone("com.", COM, "127.0.0.3")
                .zone("acme.com.", ACME + "click NS ns1\n", "127.0.0.4", "127.0.0.5")
                .zone("click.acme.com.", "@ SOA ns1.acme.com. x 1 2 3 4 60\n@ NS ns1.acme.com.\n", "127.0.0.4")
                .start();
        world = started;
        List<Finding> elsewhere = Verdicts.of(new DnsExaminations(started.access())
                .beforeDeploy(
                        new DnsExaminations.Place("click.acme.com", Optional.empty(), false, List.of()),
                        DistributionHost.None::new));
        fails(Check.DNS_APEX, elsewhere, "zone's own name", "click.click.acme.com");
        List<Finding> route53 = Verdicts.of(new DnsExaminations(started.access())
                .beforeDeploy(
                        new DnsExaminations.Place("click.acme.com", Optional.of("click.acme.com"), false, List.of()),
                        DistributionHost.None::new));
        passes(Check.DNS_APEX, route53, "zone of its own");
    }

    @Test
    void a_wildcard_that_answers_in_the_domains_place_is_told() {
        warns(Check.DNS_WILDCARD, look(ACME + "* CNAME www\n"), "*.acme.com leads to www.acme.com");
        warns(Check.DNS_WILDCARD, look(ACME + "* A 198.51.100.7\n"), "198.51.100.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@ CAA 0 issue \"letsencrypt.org\"",
                "@ CAA 0 issue \";\"",
                "click CNAME www\nwww CAA 0 issue \"pki.goog\"",
                "@ CAA 0 issue \"amazon.com\"\nclick CAA 0 issue \"digicert.com\"",
                "@ CAA 128 tbs \"unknown\"\n@ CAA 0 issue \"amazon.com\""
            })
    void a_caa_record_that_keeps_amazon_out_is_told_wherever_it_stands(String records) {
        fails(Check.DNS_CAA, look(ACME + records + "\n"), " CAA ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@ CAA 0 issue \"amazon.com\"",
                "@ CAA 0 issue \"letsencrypt.org\"\n@ CAA 0 issue \"AmazonTrust.com; account=1\"",
                "@ CAA 0 issue \"letsencrypt.org\"\nclick CAA 0 issue \"amazonaws.com\"",
                "@ CAA 0 iodef \"mailto:x\"",
                "@ CAA 0 issuewild \"letsencrypt.org\""
            })
    void a_caa_record_that_lets_amazon_in_passes(String records) {
        passes(Check.DNS_CAA, look(ACME + records + "\n"));
    }

    @Test
    void the_mend_of_a_caa_record_is_the_record_to_add() {
        fails(
                Check.DNS_CAA,
                look(ACME + "@ CAA 0 issue \"letsencrypt.org\"\n"),
                "add the record: acme.com CAA 0 issue \"amazon.com\"");
    }

    @Test
    void what_will_change_and_is_kept_for_long_is_told() {
        warns(
                Check.DNS_TTL,
                look(ACME + "click 86400 CNAME www\n"),
                "TTL of 86400 s",
                "lower the TTL of click.acme.com CNAME");
        warns(Check.DNS_TTL, look(ACME.replace("@ SOA ns1 x 7 2 3 4 300", "@ 7200 SOA ns1 x 7 2 3 4 7200")), "7200 s");
        passes(Check.DNS_TTL, look(ACME + "click 60 CNAME www\n"), "TTL of 60 s");
    }

    @Test
    void a_resolver_is_written_as_people_write_one() {
        assertThat(DnsAccess.of("1.1.1.1").resolvers()).isEqualTo("1.1.1.1");
        assertThat(DnsAccess.of("1.1.1.1:5353").resolvers()).isEqualTo("1.1.1.1");
        assertThat(DnsAccess.of("[2606:4700::1111]:53").resolvers()).isEqualTo("2606:4700:0:0:0:0:0:1111");
        assertThat(DnsAccess.of("2606:4700::1111").resolvers()).isEqualTo("2606:4700:0:0:0:0:0:1111");
        assertThat(List.of(
                        "", "dns.google", "1.1.1.1:x", "1.1.1.1:70000", "1.1.1.1:0", "[::1]:0", "1.1.1", "300.1.1.1"))
                .allSatisfy(bad -> assertThat(catchBad(bad)).as(bad).isTrue());
    }

    private static boolean catchBad(String resolver) {
        try {
            DnsAccess.of(resolver);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private List<Finding> look(String acme) {
        return look(acme, "click.acme.com", NONE);
    }

    private List<Finding> look(String acme, String domain, DistributionHost own) {
        start(acme);
        return examine(domain, own);
    }

    private List<Finding> examine(String domain, DistributionHost own) {
        return Verdicts.of(new DnsExaminations(world.access())
                .beforeDeploy(
                        new DnsExaminations.Place(domain, Optional.of("acme.com"), false, List.of("news.acme.com")),
                        () -> own));
    }

    private DnsWorld start(String acme) {
        world.close();
        world = world(acme, "127.0.0.4", "127.0.0.5").start();
        return world;
    }

    private static DnsWorld world(String acme, String... addresses) {
        return new DnsWorld()
                .zone(".", ROOT, "127.0.0.2")
                .zone("com.", COM, "127.0.0.3")
                .zone("acme.com.", acme, addresses);
    }
}
