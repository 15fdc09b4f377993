package io.mulgil.core.pipeline;

import io.mulgil.core.lint.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Where in a text its nodes begin and end, to the character. */
record YamlPlaces(String text, Node root) {
    @Nullable
    NodeTuple find(List<String> path) {
        Node node = root;
        NodeTuple found = null;
        for (String key : path) {
            if (!(node instanceof MappingNode mapping)) {
                return null;
            }
            found = null;
            for (NodeTuple tuple : mapping.getValue()) {
                if (YamlNodes.word(tuple.getKeyNode()).equals(key)) {
                    found = tuple;
                }
            }
            if (found == null) {
                return null;
            }
            node = found.getValueNode();
        }
        return found;
    }

    NodeTuple known(List<String> path) {
        NodeTuple found = find(path);
        if (found == null) {
            throw new EditException(
                    "no_such_entry", "The file has no '" + String.join(".", path) + "'", "look at the file once more");
        }
        if (!YamlNodes.isNothing(found.getValueNode()) && start(found.getValueNode()) < end(found.getKeyNode())) {
            throw byHand(path, "repeats by an alias what stands elsewhere");
        }
        return found;
    }

    MappingNode parent(List<String> path) {
        List<String> above = path.subList(0, path.size() - 1);
        NodeTuple found = above.isEmpty() ? null : known(above);
        return (MappingNode) (found == null ? root : found.getValueNode());
    }

    static EditException byHand(List<String> path, String why) {
        return new EditException(
                "not_editable",
                "'" + String.join(".", path) + "' " + why + ", which cannot be changed from here",
                "change the file by hand");
    }

    int start(Node node) {
        return text.offsetByCodePoints(0, node.getStartMark().orElseThrow().getIndex());
    }

    int end(Node node) {
        return YamlNodes.isBlock(node) || YamlNodes.isNothing(node) ? contentEnd(node) : plainEnd(node);
    }

    int end(NodeTuple tuple) {
        int key = plainEnd(tuple.getKeyNode());
        int colon = text.indexOf(':', key) + 1;
        return Math.max(colon, contentEnd(tuple.getValueNode()));
    }

    /** Where the last character of a node is over; of block style the mark is only where the next thing begins. */
    int contentEnd(Node node) {
        if (YamlNodes.isBlock(node)) {
            return YamlNodes.last(node).map(this::contentEnd).orElseGet(() -> start(node));
        }
        int end = plainEnd(node);
        while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    int plainEnd(Node node) {
        return text.offsetByCodePoints(0, node.getEndMark().orElseThrow().getIndex());
    }

    int lastEnd(MappingNode mapping) {
        List<NodeTuple> all = mapping.getValue();
        return all.isEmpty() ? text.length() : end(all.get(all.size() - 1));
    }

    int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    int afterLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    int column(int at) {
        return text.codePointCount(lineStart(at), at);
    }

    String lineEnd() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    int index(Place place) {
        int at = 0;
        for (int line = 1; line < place.line(); line++) {
            at = afterLine(at);
        }
        int end = afterLine(at);
        return Math.min(end, text.offsetByCodePoints(at, Math.min(place.column() - 1, text.codePointCount(at, end))));
    }
}
