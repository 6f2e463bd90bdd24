package dev.clickway.cli.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.brand.Brand;
import dev.clickway.brand.TrackingDomain;
import dev.clickway.click.ClickItem;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads clicks that the function wrote to its log because no store took them. Thread-safe. */
final class SpilledClicks {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> domains;
    private final boolean anyDomain;

    /** On a developer's machine links come over any host. */
    SpilledClicks(Brand brand) {
        this.domains = brand.domains().stream().map(TrackingDomain::name).collect(Collectors.toUnmodifiableSet());
        this.anyDomain = brand.development().isPresent();
    }

    sealed interface Outcome {}

    record Found(SequencedMap<String, Object> attributes) implements Outcome {}

    /** The click says which domain it came over, and that is none of the brand's: the log is another brand's. */
    record OfAnotherDomain() implements Outcome {}

    /** @param why quotes nothing of the line */
    record Broken(String why) implements Outcome {}

    /** @param line begins with the marker */
    Outcome read(String line) {
        try {
            JsonNode item = JSON.readTree(line.substring(line.indexOf(' '))).path("item");
            SequencedMap<String, Object> attributes = new LinkedHashMap<>();
            item.properties()
                    .forEach(attribute -> attributes.put(
                            attribute.getKey(),
                            attribute.getValue().isIntegralNumber()
                                    ? (Object) attribute.getValue().longValue()
                                    : attribute.getValue().asText()));
            if (!attributes.containsKey(ClickItem.DELIVERY) || !attributes.containsKey(ClickItem.CLICK)) {
                return new Broken("a spilled click that is not whole");
            }
            return new Found(attributes);
        } catch (JsonProcessingException e) {
            return new Broken("a spilled click that is not whole");
        }
    }
}
