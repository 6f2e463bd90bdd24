package dev.clickway.brand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of a brand file, read key by key. Asking for a key makes it known; {@link #end} then reports every key that
 * nobody asked for. A wrong type is reported where it is asked for, and read as absent.
 */
final class Section {
    /** A value, or a key, and where it stands. */
    record Text(String value, int line) {}

    /** Far beyond any value that makes sense; keeps messages and templates of a sane size. */
    static final int MAX_VALUE_CHARS = 2_048;

    private final String path;
    private final int line;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    private Section(MappingNode node, String path, Problems problems) {
        this.path = path;
        this.line = YamlText.line(node.getStartMark());
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            int at = YamlText.line(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(at, "a key that is a list or a section", "write a word, a colon and the value");
            } else if (lines.containsKey(key.getValue())) {
                problems.add(
                        at,
                        "'" + path(key.getValue()) + "' stands here again, after line " + lines.get(key.getValue()),
                        "keep one of the two");
            } else {
                values.put(key.getValue(), tuple.getValueNode());
                lines.put(key.getValue(), at);
            }
        }
    }

    /** The whole file. */
    static Optional<Section> root(Node node, Problems problems) {
        return section(node, "", problems);
    }

    int line() {
        return line;
    }

    /** The line of a key that is there. */
    int line(String key) {
        return lines.getOrDefault(key, line);
    }

    boolean has(String key) {
        known.add(key);
        return values.containsKey(key);
    }

    /** Every key of a section whose keys are the operator's own. */
    List<Text> keys() {
        known.addAll(values.keySet());
        return lines.entrySet().stream()
                .map(e -> new Text(e.getKey(), e.getValue()))
                .toList();
    }

    /** Reports the key if it is missing. */
    Section require(String key, String mend) {
        if (!has(key)) {
            problems.add(line, "'" + path(key) + "' is missing", mend);
        }
        return this;
    }

    /** Reports the list if it is missing or has no items. */
    Section requireItems(String key, String mend) {
        if (values.get(key) instanceof SequenceNode list && list.getValue().isEmpty()) {
            problems.add(line(key), "'" + path(key) + "' is an empty list", mend);
        }
        return require(key, mend);
    }

    Optional<Text> text(String key) {
        return node(key).flatMap(node -> text(node, path(key)));
    }

    List<Text> texts(String key) {
        List<Text> texts = new ArrayList<>();
        items(key).forEach((itemPath, node) -> text(node, itemPath).ifPresent(texts::add));
        return texts;
    }

    Optional<Section> section(String key) {
        return node(key).flatMap(node -> section(node, path(key), problems));
    }

    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        items(key).forEach((itemPath, node) -> section(node, itemPath, problems).ifPresent(sections::add));
        return sections;
    }

    boolean flag(String key) {
        return flag(key, false);
    }

    boolean flag(String key, boolean otherwise) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return otherwise;
        }
        if (node.get() instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return scalar.getValue().equals("true");
        }
        wrongType(node.get(), path(key), "true or false");
        return otherwise;
    }

    /** Empty where the key is not there, or is no such number, which is reported. */
    Optional<Integer> number(String key, int min, int max) {
        int none = min - 1;
        int number = number(key, min, max, none);
        return number == none ? Optional.empty() : Optional.of(number);
    }

    int number(String key, int min, int max, int otherwise) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return otherwise;
        }
        if (!(node.get() instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.INT)) {
            wrongType(node.get(), path(key), "a whole number from " + min + " to " + max);
            return otherwise;
        }
        // Nine digits cannot overflow; more are out of range anyway.
        long value = scalar.getValue().length() > 9 ? Long.MAX_VALUE : Long.parseLong(scalar.getValue());
        if (value < min || value > max) {
            problems.add(
                    YamlText.line(scalar.getStartMark()),
                    "'" + path(key) + "' is out of range",
                    "choose a whole number from " + min + " to " + max);
            return otherwise;
        }
        return (int) value;
    }

    /** One of an enum's names, in lower case. */
    <E extends Enum<E>> E choice(String key, E otherwise) {
        Optional<Text> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        E[] all = otherwise.getDeclaringClass().getEnumConstants();
        for (E each : all) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text.get().value())) {
                return each;
            }
        }
        List<String> names = Arrays.stream(all)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        problems.add(
                text.get().line(),
                "'" + path(key) + "' is '" + text.get().value() + "'",
                "choose one of " + String.join(", ", names));
        return otherwise;
    }

    /** Reports every key that was not asked for. */
    void end() {
        lines.forEach((key, at) -> {
            if (!known.contains(key)) {
                problems.add(
                        at,
                        "unknown key '" + path(key) + "'",
                        Nearest.of(key, known)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("known here are " + String.join(", ", known)));
            }
        });
    }

    String path(String key) {
        String shown = shortened(key);
        return path.isEmpty() ? shown : path + "." + shown;
    }

    static String shortened(String key) {
        return key.length() > 64 ? key.substring(0, 64) + "…" : key;
    }

    private Optional<Node> node(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    private Map<String, Node> items(String key) {
        Map<String, Node> items = new LinkedHashMap<>();
        node(key).ifPresent(node -> {
            if (node instanceof SequenceNode list) {
                list.getValue().forEach(item -> items.put(path(key) + "[" + (items.size() + 1) + "]", item));
            } else {
                wrongType(node, path(key), "a list");
            }
        });
        return items;
    }

    private static Optional<Section> section(Node node, String path, Problems problems) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Section(mapping, path, problems));
        }
        String shown = path.isEmpty() ? "the file" : "'" + path + "'";
        problems.add(
                YamlText.line(node.getStartMark()),
                shown + " is " + describe(node),
                "write a section of 'key: value', or {}");
        return Optional.empty();
    }

    private Optional<Text> text(Node node, String textPath) {
        if (!(node instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
            return wrongType(node, textPath, "text, in quotes where YAML takes it for something else");
        }
        Text text = new Text(scalar.getValue(), YamlText.line(node.getStartMark()));
        if (text.value().isBlank()) {
            problems.add(text.line(), "'" + textPath + "' is empty", "fill it in, or remove the key");
            return Optional.empty();
        }
        return isOneSaneLine(text, textPath, problems) ? Optional.of(text) : Optional.empty();
    }

    /** Reports a value that is too long, or not one line. */
    static boolean isOneSaneLine(Text text, String path, Problems problems) {
        if (text.value().length() > MAX_VALUE_CHARS) {
            problems.add(text.line(), "'" + path + "' is longer than 2,048 characters", "shorten it");
        } else if (text.value().chars().anyMatch(Character::isISOControl)) {
            problems.add(text.line(), "'" + path + "' has a line break or control character", "write it on one line");
        } else {
            return true;
        }
        return false;
    }

    private <T> Optional<T> wrongType(Node node, String nodePath, String wanted) {
        problems.add(YamlText.line(node.getStartMark()), "'" + nodePath + "' is " + describe(node), "write " + wanted);
        return Optional.empty();
    }

    private static String describe(Node node) {
        return switch (node) {
            case MappingNode ignored -> "a section";
            case SequenceNode ignored -> "a list";
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "empty";
            case ScalarNode scalar when scalar.getTag().equals(Tag.BOOL) -> "true or false";
            case ScalarNode scalar
            when scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT) -> "a number";
            case ScalarNode scalar when scalar.getTag().equals(Tag.STR) -> "text";
            default -> "a value with the tag " + node.getTag();
        };
    }
}
