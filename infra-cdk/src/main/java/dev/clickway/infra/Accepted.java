package dev.clickway.infra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.constructs.IConstruct;

/**
 * Findings of cdk-nag that are accepted, each on the resource that it is about and with its reason, as metadata of the
 * template, where whoever reviews it finds them.
 *
 * @see <a href="https://github.com/cdklabs/cdk-nag">cdk-nag</a>
 */
final class Accepted {
    private Accepted() {}

    /** @param rule such as {@code AwsSolutions-S1} */
    static void on(IConstruct construct, String rule, String reason) {
        Map<String, Object> accepted = new LinkedHashMap<>();
        accepted.put("id", rule);
        accepted.put("reason", reason);
        add(construct, accepted);
    }

    /**
     * @param finding one of those that the rule tells apart, as a pattern: for logical ids have a hash
     */
    static void on(IConstruct construct, String rule, String finding, String reason) {
        Map<String, Object> accepted = new LinkedHashMap<>();
        accepted.put("id", rule);
        accepted.put("reason", reason);
        accepted.put("applies_to", List.of(Map.of("regex", "/^" + finding + "$/")));
        add(construct, accepted);
    }

    private static void add(IConstruct construct, Map<String, Object> accepted) {
        IConstruct resource = construct.getNode().getDefaultChild();
        CfnResource target = (CfnResource) (resource == null ? construct : resource);
        Object before = target.getMetadata("cdk_nag");
        List<Object> rules = new ArrayList<>();
        if (before instanceof Map<?, ?> map && map.get("rules_to_suppress") instanceof List<?> list) {
            rules.addAll(list);
        }
        rules.add(accepted);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("rules_to_suppress", rules);
        target.addMetadata("cdk_nag", metadata);
    }
}
