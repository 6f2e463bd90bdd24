package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/** What holds of every stack, and of all of them together. */
class StackTest {
    /** Names within a role or of AWS itself, not of the account. */
    private static final Set<String> INNER_NAMES = Set.of("PolicyName", "MetricName", "DeploymentConfigName");

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void each_brand_has_a_stack_of_its_name_in_us_east_1() {
        assertThat(Stacks.all())
                .containsOnlyKeys(
                        Stacks.ACME,
                        Stacks.ACME_DE,
                        Stacks.BRAVO,
                        Stacks.CHARLIE,
                        Stacks.DELTA,
                        Stacks.ECHO,
                        Stacks.ECHO_STANDBY,
                        Stacks.FOXTROT);
        assertThat(Stacks.all().values())
                .filteredOn(stack -> stack instanceof BrandStack)
                .hasSize(7)
                .extracting(Stack::getRegion)
                .containsOnly("us-east-1");
    }

    @Test
    void no_two_brands_share_a_name_or_a_domain() {
        Map<String, String> owners = new TreeMap<>();
        for (String stack : Stacks.all().keySet()) {
            Set<String> names = names(stack);
            assertThat(names).hasSizeGreaterThan(10);
            for (String name : names) {
                String other = owners.put(name, stack);
                assertThat(other == null ? brandOf(stack) : brandOf(other))
                        .as("%s is in %s and in %s", name, stack, other)
                        .isEqualTo(brandOf(stack));
            }
        }
    }

    @Test
    void no_template_knows_of_another_brand() throws IOException {
        for (String stack : Stacks.all().keySet()) {
            String template = Files.readString(Stacks.file(stack));
            for (String other : Stacks.all().keySet()) {
                if (!brandOf(other).equals(brandOf(stack))) {
                    assertThat(template).as(stack).doesNotContain(brandOf(other) + ".co");
                    for (String name : names(other)) {
                        String last = name.substring(name.lastIndexOf(' ') + 1);
                        assertThat(Pattern.compile("(?<![A-Za-z0-9_-])" + Pattern.quote(last) + "(?![A-Za-z0-9_-])")
                                        .matcher(template)
                                        .find())
                                .as("%s in %s", name, stack)
                                .isFalse();
                    }
                }
            }
        }
    }

    /** Or the brand {@code acme} and one called {@code acme-x} could have one name for two things. */
    @Test
    void no_name_of_a_brand_ends_like_another_of_its_kind() {
        for (String stack : List.of(Stacks.ACME, Stacks.ECHO)) {
            List<String> names = names(stack).stream()
                    .filter(name -> name.contains("clickway-" + brandOf(stack)))
                    .map(name -> name.replace("clickway-" + brandOf(stack), ""))
                    .toList();
            for (String name : names) {
                String kind = name.substring(0, name.lastIndexOf(' '));
                String ending = name.substring(name.lastIndexOf(' ') + 1);
                // A brand's bare name ends with the brand, and that one's name would have to be the same.
                if (!ending.isEmpty()) {
                    assertThat(names)
                            .as("%s that ends like %s", kind, ending)
                            .filteredOn(other -> other.startsWith(kind + " ") && other.endsWith(ending))
                            .containsExactly(name);
                }
            }
        }
    }

    @Test
    void no_wildcard_action_and_no_right_over_all_resources() {
        for (String stack : Stacks.all().keySet()) {
            assertThat(Resources.of(stack).all("AWS::IAM::Policy"))
                    .isNotEmpty()
                    .allSatisfy(policy -> assertThat(policy)
                            .extracting("Properties.PolicyDocument.Statement")
                            .asInstanceOf(LIST)
                            .allSatisfy(statement -> {
                                assertThat(statement)
                                        .extracting("Action")
                                        .asString()
                                        .doesNotContain("*");
                                assertThat(statement).extracting("Resource").isNotEqualTo("*");
                            }));
        }
    }

    @Test
    void a_role_is_the_functions_or_the_services_that_it_is_made_for() {
        assertThat(Resources.of(Stacks.ACME)
                        .template()
                        .findResources("AWS::IAM::Role")
                        .keySet())
                .extracting(id -> id.replaceAll("([0-9a-f]{6})?[0-9A-F]{8}$", ""))
                .containsExactlyInAnyOrder(
                        "RecoveryRole",
                        "RedirectRole",
                        "ExportsIncrementalRole",
                        "ExportsFullRole",
                        "SchedulerRoleForTarget",
                        "SchedulerRoleForTarget",
                        "SchedulerRoleForTarget");
        for (String stack : Stacks.all().keySet()) {
            assertThat(Resources.of(stack).all("AWS::IAM::Role"))
                    .extracting(Object::toString)
                    .noneMatch(role -> role.contains("AWS=") || role.contains("Principal=*"));
        }
    }

    @Test
    void no_bucket_is_public_unencrypted_or_reached_without_tls_and_all_survive_stack_deletion() {
        for (String stack : List.of(Stacks.ACME, Stacks.BRAVO, Stacks.ECHO, Stacks.FOXTROT)) {
            Resources resources = Resources.of(stack);
            assertThat(resources.all("AWS::S3::Bucket")).hasSize(2);
            resources
                    .template()
                    .allResources(
                            "AWS::S3::Bucket",
                            Map.of("DeletionPolicy", "RetainExceptOnCreate", "UpdateReplacePolicy", "Retain"));
            resources.template().allResourcesProperties("AWS::S3::Bucket", closed());
            assertThat(resources.all("AWS::S3::BucketPolicy"))
                    .hasSize(2)
                    .allSatisfy(policy -> assertThat(policy)
                            .extracting("Properties.PolicyDocument.Statement")
                            .asInstanceOf(LIST)
                            .first()
                            .satisfies(statement -> {
                                assertThat(statement)
                                        .extracting("Effect", "Action")
                                        .containsExactly("Deny", "s3:*");
                                assertThat(statement)
                                        .extracting("Condition")
                                        .hasToString("{Bool={aws:SecureTransport=false}}");
                            }));
        }
    }

    @Test
    void only_aws_itself_is_let_in_by_a_resources_own_policy() {
        for (String stack : Stacks.all().keySet()) {
            for (String type : List.of("AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy")) {
                assertThat(Resources.of(stack).all(type))
                        .allSatisfy(policy -> assertThat(policy)
                                .extracting("Properties.PolicyDocument.Statement")
                                .asInstanceOf(LIST)
                                .filteredOn(statement -> !statement.toString().contains("Effect=Deny"))
                                .allSatisfy(statement -> assertThat(statement)
                                        .extracting("Principal")
                                        .asString()
                                        .startsWith("{Service=")));
            }
        }
    }

    @Test
    void a_development_key_is_not_deployed_and_the_brand_is_warned_of() {
        assertThat(Stacks.template(Stacks.DELTA).toJSON().toString()).doesNotContain("delta-development-key");
        Annotations.fromStack(Stacks.stack(Stacks.DELTA))
                .hasWarning("/Clickway-delta", Match.stringLikeRegexp("signs its links with the development key"));
        Annotations.fromStack(Stacks.stack(Stacks.ACME)).hasNoWarning("*", Match.anyValue());
    }

    private static Map<String, Object> closed() {
        Map<String, Object> blocked = new LinkedHashMap<>();
        for (String each :
                List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")) {
            blocked.put(each, true);
        }
        Map<String, Object> closed = new LinkedHashMap<>();
        closed.put("PublicAccessBlockConfiguration", blocked);
        closed.put("BucketEncryption", Match.anyValue());
        closed.put("OwnershipControls", Map.of("Rules", List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced"))));
        return closed;
    }

    /** The physical names and aliases of a template's resources, with their types. */
    private static Set<String> names(String stack) {
        Set<String> names = new TreeSet<>();
        Map<?, ?> resources = (Map<?, ?>)
                Objects.requireNonNull(Stacks.template(stack).toJSON().get("Resources"));
        resources.values().forEach(value -> {
            Map<?, ?> resource = (Map<?, ?>) value;
            if (resource.get("Properties") instanceof Map<?, ?> properties) {
                collect(String.valueOf(resource.get("Type")), properties, names);
            }
        });
        return names;
    }

    private static void collect(String type, Map<?, ?> properties, Set<String> names) {
        properties.forEach((key, value) -> {
            String name = String.valueOf(key);
            boolean inner = INNER_NAMES.contains(name)
                    // An alias is its function's, a column its table's, a query its workgroup's.
                    || (name.equals("Name") && type.matches("AWS::(Lambda::Alias|Athena::NamedQuery|Glue::.*)"));
            if (value instanceof String text && name.endsWith("Name") && !inner) {
                names.add(type + " " + name + " " + text);
            } else if (name.equals("Aliases") && value instanceof List<?> aliases) {
                aliases.forEach(alias -> names.add("alias " + alias));
            } else if (value instanceof Map<?, ?> nested && (name.endsWith("Config") || name.endsWith("Input"))) {
                collect(type, nested, names);
            }
        });
    }

    private static String brandOf(String stack) {
        return stack.replaceFirst("^Clickway-", "").replaceFirst("-eu-west-1$", "");
    }
}
