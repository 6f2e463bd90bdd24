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

    /** @param rule such as {@code AwsSolutions-S1}, or with a finding: {@code AwsSolutions-IAM5[Resource::*]} */
    static void on(IConstruct construct, String rule, String reason) {
        IConstruct resource = construct.getNode().getDefaultChild();
        CfnResource target = (CfnResource) (resource == null ? construct : resource);
        Object before = target.getMetadata("cdk_nag");
        List<Object> rules = new ArrayList<>();
        if (before instanceof Map<?, ?> map && map.get("rules_to_suppress") instanceof List<?> list) {
            rules.addAll(list);
        }
        Map<String, Object> accepted = new LinkedHashMap<>();
        int finding = rule.indexOf('[');
        accepted.put("id", finding < 0 ? rule : rule.substring(0, finding));
        accepted.put("reason", reason);
        if (finding >= 0) {
            accepted.put("applies_to", List.of(rule.substring(finding + 1, rule.length() - 1)));
        }
        rules.add(accepted);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("rules_to_suppress", rules);
        target.addMetadata("cdk_nag", metadata);
    }
}
