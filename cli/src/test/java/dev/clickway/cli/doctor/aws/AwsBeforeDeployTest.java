package dev.clickway.cli.doctor.aws;

import static dev.clickway.cli.doctor.Verdicts.fails;
import static dev.clickway.cli.doctor.Verdicts.isNotChecked;
import static dev.clickway.cli.doctor.Verdicts.passes;
import static dev.clickway.cli.doctor.Verdicts.warns;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.Verdicts;
import dev.clickway.cli.doctor.web.AddressRule;
import dev.clickway.cli.doctor.web.Fetcher;
import dev.clickway.cli.doctor.web.Trust;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account before a deploy, in every state that matters. */
class AwsBeforeDeployTest {
    private static final String[] QUOTAS = {
        "L-1=Web distributions per AWS account=200",
        "L-2=Alternate domain names (CNAMEs) per distribution=100",
        "L-3=Headers per origin request policy=10"
    };
    private static final long LATER = 1_893_456_000L;

    private AwsStub aws;

    @BeforeEach
    void start() throws IOException {
        aws = new AwsStub();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_ready_account_without_the_stack_passes_everything() {
        ready();
        List<Finding> findings = look(Launches.inRoute53(), Set.of("ns1.acme.com"));

        passes(Check.AWS_IDENTITY, findings, "123456789012");
        passes(Check.AWS_REGION, findings, "us-east-1");
        passes(Check.AWS_BOOTSTRAP, findings, "version 27");
        passes(Check.AWS_ZONE, findings, "public zone acme.com");
        passes(Check.AWS_RECORDS, findings);
        passes(Check.AWS_ALIAS, findings);
        passes(Check.QUOTA_DISTRIBUTIONS, findings, "2 distributions", "quota is 200");
        passes(Check.QUOTA_ALIASES, findings, "quota is 100");
        passes(Check.QUOTA_HEADERS, findings, "9 headers");
        passes(Check.QUOTA_CONCURRENCY, findings, "1000 of 1000");
        isNotChecked(Check.CERT_GIVEN, findings, Reason.NOT_APPLICABLE);
    }

    @Test
    void credentials_that_may_ask_nothing_are_told_by_what_they_lack() {
        List<Finding> findings = look(Launches.inRoute53(), Set.of());

        fails(Check.AWS_IDENTITY, findings, "sts:GetCallerIdentity", "aws sso login");
        isNotChecked(Check.AWS_BOOTSTRAP, findings, Reason.PERMISSION, "cloudformation:DescribeStacks");
        isNotChecked(Check.AWS_ZONE, findings, Reason.PERMISSION, "route53:GetHostedZone");
        isNotChecked(Check.AWS_RECORDS, findings, Reason.PERMISSION, "route53:ListResourceRecordSets");
        isNotChecked(Check.AWS_ALIAS, findings, Reason.PERMISSION, "cloudfront:ListDistributions");
        isNotChecked(Check.QUOTA_HEADERS, findings, Reason.PERMISSION, "servicequotas:ListAWSDefaultServiceQuotas");
        isNotChecked(Check.QUOTA_CONCURRENCY, findings, Reason.PERMISSION, "lambda:GetAccountSettings");
        isNotChecked(
                Check.CERT_GIVEN, look(Launches.elsewhere(), Set.of()), Reason.PERMISSION, "acm:DescribeCertificate");
    }

    @Test
    void where_aws_does_not_answer_nothing_is_said() {
        aws.close();
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        System.setProperty("aws.endpointUrl", aws.url());
        List<Finding> findings = look(Launches.inRoute53(), Set.of());
        isNotChecked(Check.AWS_IDENTITY, findings, Reason.NETWORK);
        isNotChecked(Check.AWS_ZONE, findings, Reason.NETWORK);
    }

    @Test
    void another_region_fails() {
        System.setProperty("aws.region", "eu-central-1");
        fails(Check.AWS_REGION, look(Launches.inRoute53(), Set.of()), "eu-central-1", "export AWS_REGION=us-east-1");
    }

    @Test
    void the_account_of_the_certificate_is_the_brands() {
        ready().on("GetCallerIdentity", Shapes.identity("999999999999"));
        fails(Check.AWS_IDENTITY, look(Launches.elsewhere(), Set.of()), "999999999999");
    }

    @Test
    void an_account_that_is_not_bootstrapped_or_was_long_ago_fails_with_the_command() {
        ready().failing("DescribeStacks CDKToolkit", 400, "ValidationError", "Stack with id CDKToolkit does not exist");
        fails(
                Check.AWS_BOOTSTRAP,
                look(Launches.inRoute53(), Set.of()),
                "no stack",
                "cdk bootstrap aws://123456789012/");
        ready().on("DescribeStacks CDKToolkit", Shapes.stack("CDKToolkit", "CREATE_COMPLETE", "BootstrapVersion=4"));
        fails(Check.AWS_BOOTSTRAP, look(Launches.inRoute53(), Set.of()), "version 4");
    }

    @Test
    void a_hosted_zone_that_is_not_the_brands_fails() {
        ready().failing("GET /2013-04-01/hostedzone/Z1", 404, "NoSuchHostedZone", "No hosted zone found with ID: Z1");
        fails(Check.AWS_ZONE, look(Launches.inRoute53(), Set.of()), "no zone Z1", "--dns-name acme.com");
        ready().on("GET /2013-04-01/hostedzone/Z1", Shapes.hostedZone("other.com", false, "ns1.acme.com"));
        fails(Check.AWS_ZONE, look(Launches.inRoute53(), Set.of()), "other.com");
        ready().on("GET /2013-04-01/hostedzone/Z1", Shapes.hostedZone("acme.com", true, "ns1.acme.com"));
        fails(Check.AWS_ZONE, look(Launches.inRoute53(), Set.of()), "private zone");
    }

    @Test
    void a_hosted_zone_that_the_world_does_not_ask_fails_though_its_name_is_right() {
        ready();
        fails(
                Check.AWS_ZONE,
                look(Launches.inRoute53(), Set.of("ns-9.awsdns-99.net")),
                "another zone of the same name");
        passes(Check.AWS_ZONE, look(Launches.inRoute53(), Set.of("ns1.acme.com")));
        isNotChecked(Check.AWS_ZONE, look(Launches.inRoute53(), Set.of()), Reason.NETWORK, "DNS does not tell");
    }

    @Test
    void records_in_the_way_are_told_and_the_stacks_own_are_not() {
        String path = "GET /2013-04-01/hostedzone/Z1/rrset";
        ready().on(path, Shapes.records(Shapes.cname("click.acme.com", "u1.sendgrid.net")));
        fails(
                Check.AWS_RECORDS,
                look(Launches.inRoute53(), Set.of()),
                "remove the record click.acme.com CNAME u1.sendgrid.net");
        ready().on(path, Shapes.records(Shapes.alias("click.acme.com", "d222.cloudfront.net")));
        fails(Check.AWS_RECORDS, look(Launches.inRoute53(), Set.of()), "alias of d222.cloudfront.net");
        deployedToo().on(path, Shapes.records(Shapes.alias("click.acme.com", "d111.cloudfront.net")));
        passes(Check.AWS_RECORDS, look(Launches.inRoute53(), Set.of()));
        isNotChecked(Check.AWS_RECORDS, look(Launches.elsewhere(), Set.of()), Reason.NOT_APPLICABLE);
        aws.failing("GET /2020-05-31/distribution/E1", 403, "AccessDenied", "not authorized");
        isNotChecked(
                Check.AWS_RECORDS,
                look(Launches.inRoute53(), Set.of()),
                Reason.PERMISSION,
                "cloudfront:GetDistribution");
    }

    @Test
    void a_domain_on_another_distribution_fails_and_on_the_brands_own_passes() {
        ready().on("GET /2020-05-31/distribution", Shapes.distributions("E9=click.acme.com"));
        fails(Check.AWS_ALIAS, look(Launches.inRoute53(), Set.of()), "E9", "associate-alias");
        deployedToo().on("GET /2020-05-31/distribution", Shapes.distributions("E1=click.acme.com"));
        passes(Check.AWS_ALIAS, look(Launches.inRoute53(), Set.of()));
    }

    @Test
    void quotas_that_do_not_suffice_fail_with_the_request_to_make() {
        ready().on(
                        "ListServiceQuotas",
                        Shapes.quotas(
                                "L-1=Web distributions per AWS account=1",
                                "L-2=Alternate domain names (CNAMEs) per distribution=0",
                                "L-3=Headers per origin request policy=8"))
                .on("GET /2016-08-19/account-settings", Shapes.concurrency(10, 10));
        List<Finding> findings = look(Launches.inRoute53(), Set.of());
        fails(Check.QUOTA_DISTRIBUTIONS, findings, "--quota-code L-1 --desired-value 2");
        fails(Check.QUOTA_ALIASES, findings, "--quota-code L-2 --desired-value 1");
        fails(Check.QUOTA_HEADERS, findings, "--quota-code L-3 --desired-value 9");
        fails(Check.QUOTA_CONCURRENCY, findings, "10 of 10");
        ready().on("GET /2016-08-19/account-settings", Shapes.concurrency(1_000, 500));
        warns(Check.QUOTA_CONCURRENCY, look(Launches.inRoute53(), Set.of()), "500 of 1000");
        ready().on("ListAWSDefaultServiceQuotas", Shapes.quotas());
        isNotChecked(Check.QUOTA_HEADERS, look(Launches.inRoute53(), Set.of()), Reason.UNFORESEEN, "no quota");
    }

    @Test
    void the_certificate_of_a_brand_with_dns_elsewhere_must_be_issued_and_cover_it() {
        ready().on("DescribeCertificate", Shapes.certificate("ISSUED", "\"click.acme.com\"", LATER, ""));
        passes(Check.CERT_GIVEN, look(Launches.elsewhere(), Set.of()), "click.acme.com");
        fails(Check.CERT_GIVEN, look(Launches.elsewhereWithoutCertificate(), Set.of()), "clickway cert --brand acme");
        ready().on("DescribeCertificate", Shapes.certificate("PENDING_VALIDATION", "\"click.acme.com\"", LATER, ""));
        fails(
                Check.CERT_GIVEN,
                look(Launches.elsewhere(), Set.of()),
                "add the records: _v.click.acme.com. CNAME _w.acm-validations.aws.");
        ready().on("DescribeCertificate", Shapes.certificate("ISSUED", "\"*.other.com\"", LATER, ""));
        fails(Check.CERT_GIVEN, look(Launches.elsewhere(), Set.of()), "*.other.com");
        ready().failing("DescribeCertificate", 400, "ResourceNotFoundException", "no such certificate");
        fails(Check.CERT_GIVEN, look(Launches.elsewhere(), Set.of()), "knows it not");
    }

    private AwsStub ready() {
        return aws.on("GetCallerIdentity", Shapes.identity("123456789012"))
                .on("DescribeStacks CDKToolkit", Shapes.stack("CDKToolkit", "UPDATE_COMPLETE", "BootstrapVersion=27"))
                .failing(
                        "ListStackResources Clickway-acme",
                        400,
                        "ValidationError",
                        "Stack Clickway-acme does not exist")
                .on("GET /2013-04-01/hostedzone/Z1", Shapes.hostedZone("acme.com", false, "ns1.acme.com"))
                .on("GET /2013-04-01/hostedzone/Z1/rrset", Shapes.records(Shapes.cname("other.acme.com", "x.example")))
                .on("GET /2020-05-31/distribution", Shapes.distributions("E9=www.acme.com"))
                .on("ListAWSDefaultServiceQuotas", Shapes.quotas(QUOTAS))
                .on("ListServiceQuotas", Shapes.quotas())
                .on("GET /2016-08-19/account-settings", Shapes.concurrency(1_000, 1_000));
    }

    private AwsStub deployedToo() {
        return ready().on("ListStackResources Clickway-acme", Shapes.resources("AWS::CloudFront::Distribution=E1"))
                .on("GET /2020-05-31/distribution/E1", Shapes.distribution("Deployed", true, "click.acme.com"));
    }

    private static List<Finding> look(Launch launch, Set<String> served) {
        try (AwsAccess access = new AwsAccess();
                Fetcher fetcher = new Fetcher(Trust.ofJdk(), Duration.ofSeconds(5), AddressRule.ANY)) {
            return Verdicts.of(
                    new AwsExaminations(access, launch, fetcher, Clock.systemUTC()).beforeDeploy(_ -> served));
        }
    }
}
