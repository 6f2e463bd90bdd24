package dev.clickway.infra;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/** The secret of the link keys. */
class KeysTest {
    private static final Resources ACME = Resources.of(Stacks.ACME);
    private static final Resources ECHO = Resources.of(Stacks.ECHO);

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @Test
    void the_keys_survive_stack_deletion_and_the_first_is_generated() {
        ACME.template()
                .hasResource(
                        "AWS::SecretsManager::Secret",
                        Map.of(
                                "DeletionPolicy", "RetainExceptOnCreate",
                                "UpdateReplacePolicy", "Retain",
                                "Properties",
                                        Map.of(
                                                "Name", "clickway/acme/link-keys",
                                                "GenerateSecretString",
                                                        Map.of(
                                                                "SecretStringTemplate",
                                                                "{\"signing\":\"1\"}",
                                                                "GenerateStringKey",
                                                                "1",
                                                                "PasswordLength",
                                                                64,
                                                                "ExcludePunctuation",
                                                                true),
                                                "SecretString", Match.absent())));
    }

    @Test
    void the_keys_are_in_the_second_region_too_where_there_is_one() {
        ACME.template().hasResourceProperties("AWS::SecretsManager::Secret", Map.of("ReplicaRegions", Match.absent()));
        ECHO.template()
                .hasResourceProperties(
                        "AWS::SecretsManager::Secret",
                        Map.of("ReplicaRegions", List.of(Map.of("Region", "eu-west-1"))));
    }
}
