package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The stack of the brand that ships, from its file and the jar that the build made: {@code cdk synth}, with no setting. */
class DemoSynthIT {
    private static final Path FUNCTION_JAR = Path.of("../function/target/clickway-function.jar");

    @TempDir
    static Path folder;

    private static Path file = Path.of("");
    private static String said = "";

    @BeforeAll
    static void synthesize() throws IOException, InterruptedException {
        CdkCommand.require();
        // By its name, for a checkout in use has other brands too.
        said = CdkCommand.synth(folder, Map.of(), "Clickway-demo").err();
        file = folder.resolve("Clickway-demo.template.json");
    }

    @Test
    void the_function_is_the_jar_that_the_build_made() throws IOException {
        Map<String, Object> code = Map.of(
                "Code", Map.of("S3Bucket", Match.anyValue(), "S3Key", Match.stringLikeRegexp("^[0-9a-f]{64}\\.jar$")));

        demo().hasResourceProperties("AWS::Lambda::Function", code);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars =
                    files.filter(path -> path.toString().endsWith(".jar")).toList();
            assertThat(jars).singleElement().satisfies(jar -> assertThat(jar).hasSameBinaryContentAs(FUNCTION_JAR));
        }
    }

    @Test
    void the_function_runs_on_java_25_and_arm_from_a_snapshot_behind_an_alias() throws IOException {
        Template demo = demo();

        demo.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of(
                        "Runtime", "java25",
                        "Architectures", List.of("arm64"),
                        "SnapStart", Map.of("ApplyOn", "PublishedVersions")));
        demo.hasResourceProperties(
                "AWS::Lambda::Alias",
                Map.of(
                        "Name",
                        "live",
                        "FunctionVersion",
                        Map.of("Fn::GetAtt", List.of(demo.getResourceId("AWS::Lambda::Version"), "Version"))));
    }

    @Test
    void its_url_answers_this_distribution_alone_which_has_both_permissions() throws IOException {
        Template demo = demo();
        String distribution = demo.getResourceId("AWS::CloudFront::Distribution");

        demo.hasResourceProperties("AWS::Lambda::Url", Map.of("AuthType", "AWS_IAM", "Qualifier", "live"));
        demo.hasResourceProperties(
                "AWS::CloudFront::OriginAccessControl",
                Map.of(
                        "OriginAccessControlConfig",
                        Match.objectLike(
                                Map.of("OriginAccessControlOriginType", "lambda", "SigningBehavior", "always"))));
        assertThat(demo.findResources("AWS::Lambda::Permission").values())
                .extracting("Properties.Action")
                .containsExactlyInAnyOrder("lambda:InvokeFunctionUrl", "lambda:InvokeFunction");
        assertThat(demo.findResources("AWS::Lambda::Permission").values())
                .extracting("Properties.SourceArn")
                .allSatisfy(source -> assertThat(source).asString().contains("Ref=" + distribution));
    }

    @Test
    void the_tracking_domain_has_a_certificate_and_leads_to_the_distribution() throws IOException {
        Template demo = demo();
        Map<String, Object> distribution =
                Map.of("Fn::GetAtt", List.of(demo.getResourceId("AWS::CloudFront::Distribution"), "DomainName"));

        demo.hasResourceProperties(
                "AWS::CertificateManager::Certificate",
                Map.of("DomainName", "click.demo.example", "ValidationMethod", "DNS"));
        demo.hasResourceProperties(
                "AWS::CloudFront::Distribution",
                Map.of(
                        "DistributionConfig",
                        Match.objectLike(Map.of(
                                "Aliases",
                                List.of("click.demo.example"),
                                "ViewerCertificate",
                                Match.objectLike(Map.of(
                                        "AcmCertificateArn",
                                        Map.of("Ref", demo.getResourceId("AWS::CertificateManager::Certificate"))))))));
        assertThat(demo.findResources("AWS::Route53::RecordSet").values())
                .extracting("Properties.Name", "Properties.Type", "Properties.AliasTarget.DNSName")
                .containsExactlyInAnyOrder(
                        tuple("click.demo.example.", "A", distribution),
                        tuple("click.demo.example.", "AAAA", distribution),
                        tuple("click.demo.example.", "HTTPS", distribution));
    }

    @Test
    void the_clicks_have_a_table() throws IOException {
        demo().hasResourceProperties("AWS::DynamoDB::GlobalTable", Map.of("TableName", "clickway-demo-clicks"));
    }

    @Test
    void the_development_key_is_not_deployed_and_the_command_says_so() throws IOException {
        assertThat(file).content().doesNotContain("not-a-secret").contains("GenerateSecretString");
        assertThat(said).contains("the brand demo has a section 'development'");
    }

    @Test
    void cfn_lint_finds_no_error() throws IOException, InterruptedException {
        CdkCommand.lint(file);
    }

    private static Template demo() throws IOException {
        return Template.fromString(Files.readString(file));
    }
}
