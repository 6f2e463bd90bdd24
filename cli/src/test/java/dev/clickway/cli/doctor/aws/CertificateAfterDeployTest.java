package dev.clickway.cli.doctor.aws;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static dev.clickway.cli.doctor.Verdicts.warns;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.dns.DnsExaminations;
import org.junit.jupiter.api.Test;

/** The certificate, from its request to its last days. */
class CertificateAfterDeployTest extends DeployedStack {
    @Test
    void a_certificate_that_is_pending_or_for_another_name_fails() {
        certificate("PENDING_VALIDATION", "\"click.acme.com\"", IN_A_YEAR, "");
        fails(Check.CERT_ISSUED, look(), "add the records: _v.click.acme.com. CNAME _w.acm-validations.aws.");
        certificate("EXPIRED", "\"click.acme.com\"", IN_A_YEAR, "");
        fails(Check.CERT_ISSUED, look(), "EXPIRED");
        certificate("ISSUED", "\"old.acme.com\"", IN_A_YEAR, "");
        fails(Check.CERT_COVERS, look(), "not for click.acme.com", "request one with click.acme.com");
        certificate("ISSUED", "\"*.acme.com\"", IN_A_YEAR, "");
        passes(Check.CERT_COVERS, look());
    }

    @Test
    void a_certificate_whose_validation_record_is_gone_or_whose_renewal_failed_fails() {
        fails(
                Check.CERT_RENEWS,
                look(Launches.inRoute53(), new DnsExaminations.Alias.None()),
                "add the record: _v.click.acme.com. CNAME _w.acm-validations.aws.");
        isNotChecked(
                Check.CERT_RENEWS,
                look(Launches.inRoute53(), new DnsExaminations.Alias.Unknown("127.0.0.1 does not answer")),
                Reason.NETWORK,
                "does not answer");
        certificate("ISSUED", "\"click.acme.com\"", IN_A_YEAR, ",\"RenewalSummary\":{\"RenewalStatus\":\"FAILED\"}");
        fails(Check.CERT_RENEWS, look(), "renewal failed");
        aws.on(
                "DescribeCertificate",
                "{\"Certificate\":{\"CertificateArn\":\"a\",\"Status\":\"ISSUED\",\"Type\":\"IMPORTED\",\"NotAfter\":"
                        + IN_A_YEAR + "}}");
        warns(Check.CERT_RENEWS, look(), "imported");
    }

    @Test
    void a_certificate_near_its_end_is_told() {
        certificate(
                "ISSUED", "\"click.acme.com\"", NOW.plusSeconds(86_400 * 20L).getEpochSecond(), "");
        warns(Check.CERT_DAYS, look(), "20 days left");
        certificate("ISSUED", "\"click.acme.com\"", NOW.plusSeconds(86_400 * 3L).getEpochSecond(), "");
        fails(Check.CERT_DAYS, look(), "3 days left", "describe-certificate");
    }
}
