package dev.clickway.brand;

import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Puts a certificate's ARN into the text of a brand file, where the parser says it belongs. */
final class CertificateEdit {
    private CertificateEdit() {}

    /** The text with the ARN; empty, with the reason among the problems, where the file has no place for it. */
    static Optional<String> of(Path file, String arn, Problems problems) {
        Optional<String> text = YamlText.read(file, problems);
        Optional<Node> elsewhere = text.flatMap(content -> YamlText.compose(content, problems))
                .flatMap(root -> value(root, "dns"))
                .flatMap(dns -> value(dns, "elsewhere"));
        if (elsewhere.isEmpty()) {
            if (problems.none()) {
                problems.add(0, "has no 'dns.elsewhere' to write the certificate to", "write dns: {elsewhere: {}}");
            }
            return Optional.empty();
        }
        Optional<Node> there = value(elsewhere.get(), "certificateArn");
        return Optional.of(there.map(old -> replaced(text.orElseThrow(), old, "\"" + arn + "\""))
                .orElseGet(() -> replaced(text.orElseThrow(), elsewhere.get(), "{certificateArn: \"" + arn + "\"}")));
    }

    private static Optional<Node> value(Node node, String key) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(key))
                        .map(NodeTuple::getValueNode)
                        .findFirst()
                : Optional.empty();
    }

    /** Marks count code points, without a byte order mark. */
    private static String replaced(String text, Node node, String with) {
        int skipped = text.startsWith("\ufeff") ? 1 : 0;
        int start = text.offsetByCodePoints(skipped, index(node.getStartMark()));
        int end = text.offsetByCodePoints(skipped, index(node.getEndMark()));
        return text.substring(0, start) + with + text.substring(end);
    }

    private static int index(Optional<Mark> mark) {
        return mark.orElseThrow().getIndex();
    }
}
