package dev.clickway.cli.doctor.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of one resource is otherwise than it was deployed. Not thread-safe. */
final class Drift {
    private final Template template;
    private final Template.Resource resource;
    private final List<String> found = new ArrayList<>();

    Drift(Template template, Template.Resource resource) {
        this.template = template;
        this.resource = resource;
    }

    /**
     * Holds a property against what is there; one that the template leaves to CloudFormation is not compared.
     *
     * @param path of the property, by dots
     */
    Drift of(String path, @Nullable Object there) {
        JsonNode value = resource.properties();
        for (String name : path.split("\\.", -1)) {
            value = value.path(name);
        }
        Optional<String> deployed = template.text(value);
        if (deployed.isPresent() && !same(deployed.get(), String.valueOf(there))) {
            found.add(resource.id() + ": " + path + " is " + there + ", deployed was " + deployed.get());
        }
        return this;
    }

    List<String> found() {
        return found;
    }

    private static boolean same(String deployed, String there) {
        try {
            return deployed.equals(there) || Double.parseDouble(deployed) == Double.parseDouble(there);
        } catch (NumberFormatException words) {
            return false;
        }
    }
}
