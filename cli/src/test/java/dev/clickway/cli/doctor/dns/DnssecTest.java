package dev.clickway.cli.doctor.dns;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.SOARecord;

/** Signed zones, good and broken, from a root of our own down. */
class DnssecTest {
    private final Instant later = Instant.now().plusSeconds(864_000);
    private final Instant past = Instant.now().minusSeconds(86_400);
    private static final String ROOT = """
            @ SOA a.root. x. 1 2 3 4 60
            @ NS a.root.
            com. NS a.com.
            """;
    private static final String COM = """
            @ SOA a.com. x. 1 2 3 4 60
            @ NS a.com.
            acme NS ns1.acme
            acme NSEC b.com. NS NSEC RRSIG
            """;
    private static final String ACME = """
            @ SOA ns1 x 7 2 3 4 300
            @ NS ns1
            """;

    private final SignedZones root = new SignedZones(".");
    private final SignedZones com = new SignedZones("com.");
    private final SignedZones acme = new SignedZones("acme.com.");

    @Test
    void a_zone_whose_signatures_lead_up_to_the_root_passes() {
        passes(
                Check.DNS_DNSSEC,
                look(com.signed(without(COM), later, acme.ds()), acme.signed(ACME, later)),
                "is signed, and verifies");
    }

    @Test
    void a_zone_that_is_not_signed_passes() {
        passes(
                Check.DNS_DNSSEC,
                look(
                        com.signed(COM, later),
                        new ServedZone(DnsWorld.name("acme.com."), DnsWorld.records("acme.com.", ACME))),
                "is not signed");
    }

    @Test
    void signatures_that_have_expired_fail() {
        fails(
                Check.DNS_DNSSEC,
                look(com.signed(without(COM), later, acme.ds()), acme.signed(ACME, past)),
                "do not verify",
                "DS record removed");
    }

    @Test
    void a_ds_record_of_a_key_that_is_gone_fails() {
        fails(
                Check.DNS_DNSSEC,
                look(com.signed(without(COM), later, new SignedZones("acme.com.").ds()), acme.signed(ACME, later)),
                "do not verify");
    }

    @Test
    void behind_a_resolver_that_leaves_signatures_out_nothing_is_said() {
        try (DnsWorld world = new DnsWorld()
                .zone(".", ROOT)
                .zone("com.", COM)
                .zone("acme.com.", ACME)
                .start()) {
            isNotChecked(Check.DNS_DNSSEC, look(world), Reason.NETWORK, "leaves signatures out");
        }
    }

    /** A resolver that knows the root and nobody below it says no word on signatures, right or wrong. */
    @Test
    void a_resolver_that_answers_with_an_error_for_the_zone_says_nothing_of_its_signatures() {
        try (DnsWorld world = new DnsWorld()
                .zone(root.signed(ROOT, later, com.ds()))
                .zone(com.signed(COM, later))
                .start()) {
            Zone zone = new Zone(
                    DnsWorld.name("acme.com."),
                    (SOARecord) DnsWorld.records("acme.com.", ACME).getFirst(),
                    List.of());
            isNotChecked(
                    Check.DNS_DNSSEC,
                    List.of(new Dnssec(
                                    world.refusing("acme.com.").access(),
                                    root.ds().toString())
                            .validates("click.acme.com", zone)),
                    Reason.NETWORK,
                    "answers REFUSED for acme.com SOA");
        }
    }

    private List<Finding> look(ServedZone second, ServedZone third) {
        try (DnsWorld world = new DnsWorld()
                .zone(root.signed(ROOT, later, com.ds()))
                .zone(second)
                .zone(third)
                .start()) {
            return look(world);
        }
    }

    private List<Finding> look(DnsWorld world) {
        DnsAccess access = world.access();
        if (!(Zone.of(DnsWorld.name("click.acme.com."), access) instanceof Zone.Search.Found(Zone zone))) {
            throw new AssertionError("no zone");
        }
        return List.of(new Dnssec(access, root.ds().toString()).validates("click.acme.com", zone));
    }

    /** Without the proof that nothing is signed below. */
    private static String without(String com) {
        return com.replaceAll("(?m)^acme NSEC.*\n", "");
    }
}
