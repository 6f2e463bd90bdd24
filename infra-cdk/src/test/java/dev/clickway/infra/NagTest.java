package dev.clickway.infra;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Matcher;

/** cdk-nag's checks for AWS's solutions, over every stack. */
class NagTest {
    private static final Matcher FINDING = Match.stringLikeRegexp("AwsSolutions-|CdkNag");

    @BeforeAll
    static void synthesize() {
        Stacks.require();
    }

    @TestFactory
    Stream<DynamicTest> no_finding_is_left_that_is_not_accepted_with_a_reason() {
        return Stacks.all().entrySet().stream()
                .map(stack -> DynamicTest.dynamicTest(stack.getKey(), () -> assertNothingFound(stack.getValue())));
    }

    static void assertNothingFound(Stack stack) {
        Annotations annotations = Annotations.fromStack(stack);
        annotations.hasNoError("*", FINDING);
        annotations.hasNoWarning("*", FINDING);
    }
}
