package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Matcher;
import software.amazon.awscdk.assertions.Template;

/** What tests look up in a template, and how they say what they expect of it. */
record Resources(String stack) {
    static Resources of(String stack) {
        return new Resources(stack);
    }

    Template template() {
        return Stacks.template(stack);
    }

    List<Map<String, Object>> all(String type) {
        return List.copyOf(template().findResources(type).values());
    }

    /** The logical id of the one resource of a type that a construct of the stack made. */
    String id(String type, String construct) {
        List<String> ids = template().findResources(type).keySet().stream()
                .filter(id -> id.startsWith(construct))
                .toList();
        assertThat(ids).as("%s of %s", type, construct).hasSize(1);
        return ids.getFirst();
    }

    Map<String, Object> arn(String type, String construct) {
        return Map.of("Fn::GetAtt", List.of(id(type, construct), "Arn"));
    }

    /** The brand's table, as all know it that are made before it. */
    Map<String, Object> table(String name) {
        return Map.of(
                "Fn::Join",
                List.of("", List.of("arn:aws:dynamodb:us-east-1:", Map.of("Ref", "AWS::AccountId"), ":table/" + name)));
    }

    Map<String, Object> ref(String type, String construct) {
        return Map.of("Ref", id(type, construct));
    }

    /** What the role of a construct may do, besides what a managed policy allows. */
    Object statements(String role) {
        Object policy = Objects.requireNonNull(
                template().findResources("AWS::IAM::Policy").get(id("AWS::IAM::Policy", role)));
        return assertThat(policy)
                .extracting("Properties.PolicyDocument.Statement")
                .actual();
    }

    static Map<String, Object> allow(Object action, Object resource) {
        return Map.of("Effect", "Allow", "Action", action, "Resource", resource);
    }

    static Map<String, Object> distribution(Map<String, Object> config) {
        return Map.of("DistributionConfig", like(config));
    }

    static Matcher like(Map<String, Object> part) {
        return Match.objectLike(part);
    }
}
