package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/** Certificate and DNS. */
class TrackingDomainsTest {
    private static final Resources ACME = Resources.of(Stacks.ACME);
    private static final Resources BRAVO = Resources.of(Stacks.BRAVO);

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void every_tracking_domain_resolves_and_is_in_the_certificate_the_past_ones_too() {
        ACME.template()
                .hasResourceProperties(
                        "AWS::CertificateManager::Certificate",
                        Map.of(
                                "DomainName", "click.acme.com",
                                "SubjectAlternativeNames", List.of("go.mail.acme.com"),
                                "ValidationMethod", "DNS"));
        ACME.template()
                .hasResourceProperties(
                        "AWS::CloudFront::Distribution",
                        Resources.distribution(Map.of("Aliases", List.of("click.acme.com", "go.mail.acme.com"))));
        assertThat(ACME.all("AWS::Route53::RecordSet"))
                .extracting("Properties.Name", "Properties.Type")
                .containsExactlyInAnyOrder(
                        tuple("click.acme.com.", "A"),
                        tuple("click.acme.com.", "AAAA"),
                        tuple("click.acme.com.", "HTTPS"),
                        tuple("go.mail.acme.com.", "A"),
                        tuple("go.mail.acme.com.", "AAAA"),
                        tuple("go.mail.acme.com.", "HTTPS"));
    }

    @Test
    void dns_elsewhere_makes_no_record_and_names_the_cname_to_add() {
        BRAVO.template().resourceCountIs("AWS::Route53::RecordSet", 0);
        BRAVO.template().resourceCountIs("AWS::CertificateManager::Certificate", 0);
        BRAVO.template()
                .hasResourceProperties(
                        "AWS::CloudFront::Distribution",
                        Resources.distribution(
                                Map.of(
                                        "Aliases", List.of("click.bravo.co.uk"),
                                        "ViewerCertificate",
                                                Match.objectLike(
                                                        Map.of(
                                                                "AcmCertificateArn",
                                                                "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-1111-2222-333344445555")))));
        BRAVO.template().hasOutput("*", Map.of("Description", "The CNAME to add for click.bravo.co.uk"));
    }

    @Test
    void a_brand_that_waits_for_its_certificate_cannot_be_deployed_and_says_what_to_do() {
        Annotations.fromStack(Stacks.stack(Stacks.CHARLIE))
                .hasError(
                        "/Clickway-charlie/Domains",
                        Match.stringLikeRegexp("request one for click\\.charlie\\.com in us-east-1.*certificateArn"));
    }
}
