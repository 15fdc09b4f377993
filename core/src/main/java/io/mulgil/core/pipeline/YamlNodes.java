package io.mulgil.core.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What nodes of YAML mean, as texts, lists and maps; and the same with one entry changed. */
final class YamlNodes {
    private YamlNodes() {}

    /** Whether it stays within a number of nodes, counting what aliases repeat; how many are left. */
    static int within(Node node, int nodes) {
        if (nodes <= 0 || node.isRecursive()) {
            return -1;
        }
        int left = nodes - 1;
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                left = within(tuple.getValueNode(), left);
            }
        } else if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                left = within(item, left);
            }
        }
        return left;
    }

    static String word(Node key) {
        return key instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    static boolean isBlock(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.BLOCK;
    }

    /** The last node of a collection. */
    static Optional<Node> last(Node node) {
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            NodeTuple last = mapping.getValue().get(mapping.getValue().size() - 1);
            return Optional.of(isNothing(last.getValueNode()) ? last.getKeyNode() : last.getValueNode());
        }
        if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            return Optional.of(sequence.getValue().get(sequence.getValue().size() - 1));
        }
        return Optional.empty();
    }

    /** A text, a list or a map; null for nothing. */
    static @Nullable Object plain(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            mapping.getValue().forEach(it -> members.put(word(it.getKeyNode()), plain(it.getValueNode())));
            return members;
        }
        if (node instanceof SequenceNode sequence) {
            List<@Nullable Object> items = new ArrayList<>();
            sequence.getValue().forEach(it -> items.add(plain(it)));
            return items;
        }
        return isNothing(node) ? null : ((ScalarNode) node).getValue();
    }

    /** A copy in which this stands at the path. */
    static Object with(@Nullable Object tree, List<String> path, Object value) {
        if (path.isEmpty()) {
            return value;
        }
        Map<String, @Nullable Object> copy = copy(tree);
        copy.put(path.get(0), with(copy.get(path.get(0)), path.subList(1, path.size()), value));
        return copy;
    }

    /** A copy in which nothing stands at the path. */
    static Object without(@Nullable Object tree, List<String> path) {
        Map<String, @Nullable Object> copy = copy(tree);
        if (path.size() == 1) {
            copy.remove(path.get(0));
        } else if (copy.containsKey(path.get(0))) {
            copy.put(path.get(0), without(copy.get(path.get(0)), path.subList(1, path.size())));
        }
        return copy;
    }

    /** The same with nothing in place of mappings without members, as a file may write either. */
    static @Nullable Object settled(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> map)) {
            return tree;
        }
        Map<String, @Nullable Object> settled = new LinkedHashMap<>();
        map.forEach((name, value) -> settled.put(String.valueOf(name), settled(value)));
        return settled.isEmpty() ? null : settled;
    }

    private static Map<String, @Nullable Object> copy(@Nullable Object tree) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        }
        return copy;
    }
}
