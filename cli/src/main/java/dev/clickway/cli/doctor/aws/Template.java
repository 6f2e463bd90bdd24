package dev.clickway.cli.doctor.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.doctor.Outcome.NotChecked;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/**
 * What CloudFormation was told at the last deploy, so that what is there can be held against it.
 *
 * @param resources by their logical ids
 * @param physicalIds what became of them, by the same ids
 */
record Template(JsonNode resources, Map<String, String> physicalIds) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param id its physical one */
    record Resource(String id, JsonNode properties) {}

    static Asked<Template> read(String body, List<StackResourceSummary> summaries) {
        try {
            Map<String, String> ids = new LinkedHashMap<>();
            for (StackResourceSummary summary : summaries) {
                ids.put(summary.logicalResourceId(), summary.physicalResourceId());
            }
            return new Asked.Told<>(new Template(JSON.readTree(body).path("Resources"), ids));
        } catch (JsonProcessingException e) {
            return new Asked.Unknown<>(new NotChecked(Reason.UNFORESEEN, "the stack's template is no JSON"));
        }
    }

    /** Those that were made. */
    List<Resource> of(String type) {
        List<Resource> found = new ArrayList<>();
        resources.properties().forEach(resource -> {
            String id = physicalIds.get(resource.getKey());
            if (id != null && resource.getValue().path("Type").asText().equals(type)) {
                found.add(new Resource(id, resource.getValue().path("Properties")));
            }
        });
        return found;
    }

    /** A property's text, or the ARN of the resource that it names; empty for what only CloudFormation can compute. */
    Optional<String> text(JsonNode value) {
        if (value.isValueNode()) {
            return value.isNull() ? Optional.empty() : Optional.of(value.asText());
        }
        JsonNode attribute = value.path("Fn::GetAtt");
        if (attribute.path(1).asText().equals("Arn")) {
            return arn(attribute.path(0).asText());
        }
        return arn(value.path("Ref").asText());
    }

    private Optional<String> arn(String logicalId) {
        return Optional.ofNullable(physicalIds.get(logicalId)).filter(id -> id.startsWith("arn:"));
    }
}
