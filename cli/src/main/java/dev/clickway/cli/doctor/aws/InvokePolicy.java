package dev.clickway.cli.doctor.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom the policy of a function lets in: one distribution, by a condition that compares its ARN exactly, and strangers.
 *
 * @param granted to the distribution, of the two actions that it needs
 * @param strangers each statement that lets others in, in words
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM,
 *     condition operators</a>
 */
record InvokePolicy(Set<String> granted, List<String> strangers) {
    static final Set<String> BOTH = Set.of("lambda:InvokeFunction", "lambda:InvokeFunctionUrl");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of these, a value without a star matches itself alone; any other, {@code …IfExists} too, lets others through. */
    private static final Set<String> EXACT = Set.of("StringEquals", "ArnEquals", "ArnLike");

    InvokePolicy {
        granted = Set.copyOf(granted);
        strangers = List.copyOf(strangers);
    }

    sealed interface Reading {
        record Read(InvokePolicy policy) implements Reading {}

        record None() implements Reading {}
    }

    static Reading read(String json, String distributionArn) {
        JsonNode statements;
        try {
            statements = JSON.readTree(json).path("Statement");
        } catch (JsonProcessingException e) {
            return new Reading.None();
        }
        Set<String> granted = new TreeSet<>();
        List<String> strangers = new ArrayList<>();
        for (JsonNode statement : statements.isObject() ? List.of(statements) : statements) {
            if (!statement.path("Effect").asText().equals("Allow")) {
                continue;
            }
            JsonNode principal = statement.path("Principal");
            boolean cloudFront =
                    principal.size() == 1 && principal.path("Service").asText().equals("cloudfront.amazonaws.com");
            if (!cloudFront || !isOf(statement, distributionArn)) {
                strangers.add(statement.path("Sid").asText("a statement") + " for " + principal
                        + (cloudFront ? ", not of this distribution alone" : ""));
            } else if (holdsForEachClick(statement)) {
                granted.addAll(texts(statement.path("Action")));
            }
        }
        granted.retainAll(BOTH);
        return new Reading.Read(new InvokePolicy(granted, strangers));
    }

    private static boolean isOf(JsonNode statement, String distributionArn) {
        for (String operator : EXACT) {
            for (var condition : statement.path("Condition").path(operator).properties()) {
                if (condition.getKey().equalsIgnoreCase("aws:SourceArn")
                        && texts(condition.getValue()).equals(List.of(distributionArn))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A further condition narrows it: one that is not among those that hold for each click may keep clicks out. */
    private static boolean holdsForEachClick(JsonNode statement) {
        for (var operator : statement.path("Condition").properties()) {
            for (var condition : operator.getValue().properties()) {
                List<String> values = texts(condition.getValue());
                boolean holds = switch (condition.getKey().toLowerCase(Locale.ROOT)) {
                    case "aws:sourcearn" -> EXACT.contains(operator.getKey());
                    case "lambda:functionurlauthtype" ->
                        operator.getKey().equals("StringEquals") && values.equals(List.of("AWS_IAM"));
                    case "lambda:invokedviafunctionurl" ->
                        operator.getKey().equals("Bool") && values.equals(List.of("true"));
                    default -> false;
                };
                if (!holds) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> texts.add(each.asText()));
        } else if (!value.isMissingNode()) {
            texts.add(value.asText());
        }
        return texts;
    }
}
