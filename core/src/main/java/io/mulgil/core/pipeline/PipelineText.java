package io.mulgil.core.pipeline;

import io.mulgil.core.lint.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * The text of a pipeline file in which entries are changed one at a time; whatever is not the entry stays as it is, byte for byte, comments too.
 * Values are texts as they stand in the file, variables not filled: a {@code String}, a {@code List} of them, or a {@code Map} by name.
 */
public final class PipelineText {
    private final String text;
    private final Node root;
    private final YamlPlaces places;

    private PipelineText(String text, Node root) {
        this.text = text;
        this.root = root;
        this.places = new YamlPlaces(text, root);
    }

    /** Throws {@link EditException} where the text is no mapping in YAML. */
    public static PipelineText of(String text) {
        try {
            Node root =
                    YamlReader.composer("pipeline.yaml", text).getSingleNode().orElse(null);
            if (root instanceof MappingNode && YamlNodes.within(root, YamlReader.MAX_NODES) >= 0) {
                return new PipelineText(text, root);
            }
        } catch (YamlEngineException broken) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static EditException unreadable() {
        return new EditException(
                "file_unreadable",
                "The pipeline file is no YAML that can be read",
                "correct it: ./mulgil lint says where");
    }

    public String text() {
        return text;
    }

    /** What stands at a path; nothing where there is no such key or it holds nothing. */
    public Optional<Object> at(List<String> path) {
        return Optional.ofNullable(places.find(path)).map(found -> YamlNodes.plain(found.getValueNode()));
    }

    /** The entries of a section by name, in the order of the file; a list of names has entries without options. */
    public Map<String, Object> entries(List<String> path) {
        Map<String, Object> entries = new LinkedHashMap<>();
        Object section = at(path).orElse(Map.of());
        if (section instanceof Map<?, ?> map) {
            map.forEach((name, entry) -> entries.put(String.valueOf(name), entry == null ? Map.of() : entry));
        } else if (section instanceof List<?> list) {
            list.forEach(item -> {
                if (item instanceof Map<?, ?> map && map.size() == 1) {
                    map.forEach((name, entry) -> entries.put(String.valueOf(name), entry == null ? Map.of() : entry));
                } else {
                    entries.put(String.valueOf(item), Map.of());
                }
            });
        }
        return entries;
    }

    /** Makes the entry hold this and nothing else; what it holds already keeps its place and its comments. */
    public PipelineText put(List<String> path, Map<String, ?> entry) {
        Object wanted = YamlNodes.with(YamlNodes.plain(root), path, entry);
        return merged(path, entry).sure(wanted);
    }

    /** Without the entry. Its section stays, also when nothing is left in it. */
    public PipelineText remove(List<String> path) {
        Object wanted = YamlNodes.without(YamlNodes.plain(root), path);
        return removed(path).sure(wanted);
    }

    /** The entry by another name, at the same place. */
    public PipelineText rename(List<String> path, String name) {
        NodeTuple found = places.known(path);
        int from = places.start(found.getKeyNode());
        int to = places.end(found.getKeyNode());
        boolean braces = places.parent(path).getFlowStyle() == FlowStyle.FLOW;
        return replaced(from, to, YamlText.scalar(name, braces));
    }

    /** The lines of an entry, or of a section. */
    public String excerpt(List<String> path) {
        NodeTuple found = places.find(path);
        return found == null
                ? ""
                : text.substring(
                                places.lineStart(places.start(found.getKeyNode())), places.afterLine(places.end(found)))
                        .stripTrailing();
    }

    /**
     * Where in an entry a place is.
     *
     * @param option empty for the entry itself
     * @param column from 1, in the option's value; 0 before it
     */
    public record Spot(String option, int column) {}

    /** The option of an entry that stands at a place; nothing where the place is outside of the entry. */
    public Optional<Spot> spot(List<String> path, Place place) {
        NodeTuple found = places.find(path);
        int at = places.index(place);
        if (found == null || at < places.start(found.getKeyNode()) || at > places.end(found)) {
            return Optional.empty();
        }
        if (found.getValueNode() instanceof MappingNode options) {
            for (NodeTuple option : options.getValue()) {
                if (at >= places.start(option.getKeyNode()) && at <= places.end(option)) {
                    int value = places.start(option.getValueNode());
                    int column = at < value ? 0 : text.codePointCount(value, at) + 1;
                    return Optional.of(new Spot(YamlNodes.word(option.getKeyNode()), column));
                }
            }
        }
        return Optional.of(new Spot("", 0));
    }

    private PipelineText merged(List<String> path, Map<String, ?> entry) {
        NodeTuple found = places.find(path);
        if (found == null
                || !(found.getValueNode() instanceof MappingNode mapping)
                || mapping.getValue().isEmpty()) {
            return found == null || YamlNodes.isNothing(found.getValueNode())
                    ? inserted(path, entry)
                    : valued(path, entry);
        }
        PipelineText result = this;
        for (Map.Entry<String, ?> option : entry.entrySet()) {
            result = result.optioned(below(path, option.getKey()), option.getValue());
        }
        for (NodeTuple old : mapping.getValue()) {
            String name = YamlNodes.word(old.getKeyNode());
            if (!entry.containsKey(name)) {
                result = result.removed(below(path, name));
            }
        }
        return result;
    }

    private PipelineText optioned(List<String> path, Object value) {
        NodeTuple found = places.find(path);
        if (found == null) {
            return inserted(path, value);
        }
        if (Objects.equals(YamlNodes.plain(found.getValueNode()), value)) {
            return this;
        }
        if (value instanceof Map<?, ?> map && found.getValueNode() instanceof MappingNode) {
            Map<String, Object> texts = new LinkedHashMap<>();
            map.forEach((name, text) -> texts.put(String.valueOf(name), text));
            return merged(path, texts);
        }
        return valued(path, value);
    }

    /** Puts another value behind a key that is there. */
    private PipelineText valued(List<String> path, Object value) {
        NodeTuple found = places.known(path);
        Node old = found.getValueNode();
        boolean braces = places.parent(path).getFlowStyle() == FlowStyle.FLOW;
        int colon = text.indexOf(':', places.end(found.getKeyNode())) + 1;
        String written = value instanceof String word ? YamlText.scalar(word, braces) : YamlText.inline(value);
        if (YamlNodes.isBlock(old) || places.start(old) >= places.end(old)) {
            return replaced(colon, Math.max(colon, places.contentEnd(old)), " " + written);
        }
        return replaced(places.start(old), places.contentEnd(old), written);
    }

    private PipelineText inserted(List<String> path, Object value) {
        List<String> above = path.subList(0, path.size() - 1);
        String key = path.get(path.size() - 1);
        if (above.isEmpty()) {
            return afterLast((MappingNode) root, key, value, true);
        }
        NodeTuple found = places.find(above);
        if (found == null) {
            return inserted(above, Map.of(key, value));
        }
        if (found.getValueNode() instanceof MappingNode mapping
                && !mapping.getValue().isEmpty()) {
            return mapping.getFlowStyle() == FlowStyle.FLOW
                    ? replaced(
                            places.lastEnd(mapping),
                            places.lastEnd(mapping),
                            ", " + YamlText.scalar(key, true) + ": " + YamlText.inline(value))
                    : afterLast(mapping, key, value, false);
        }
        return first(above, found, key, value);
    }

    /** The first entry of a section that holds nothing. */
    private PipelineText first(List<String> section, NodeTuple found, String key, Object value) {
        Node old = found.getValueNode();
        if (!(old instanceof MappingNode) && !YamlNodes.isNothing(old)) {
            throw YamlPlaces.byHand(section, "is written as a list or a single value");
        }
        int colon = text.indexOf(':', places.end(found.getKeyNode())) + 1;
        if (places.parent(section).getFlowStyle() == FlowStyle.FLOW) {
            int to = places.start(old) < places.end(old) ? places.end(old) : colon;
            return replaced(colon, to, " " + YamlText.inline(Map.of(key, value)));
        }
        // An empty mapping or the word null goes; what stands behind it on the line stays.
        PipelineText bare = places.start(old) < places.end(old) ? replacedText(colon, places.end(old), "") : this;
        String indent = " ".repeat(places.column(places.start(found.getKeyNode()))) + YamlText.STEP;
        String entry = indent + YamlText.scalar(key, false) + ":" + YamlText.block(value, indent, places.lineEnd());
        return bare.line(bare.places.afterLine(colon), entry);
    }

    private PipelineText afterLast(MappingNode mapping, String key, Object value, boolean section) {
        String indent = mapping.getValue().isEmpty()
                ? ""
                : " "
                        .repeat(places.column(
                                places.start(mapping.getValue().get(0).getKeyNode())));
        String entry = indent + YamlText.scalar(key, false) + ":" + YamlText.block(value, indent, places.lineEnd());
        return line(places.afterLine(places.lastEnd(mapping)), (section ? places.lineEnd() : "") + entry);
    }

    /** Puts a line before what begins at an index. */
    private PipelineText line(int at, String line) {
        boolean open = at > 0 && text.charAt(at - 1) != '\n';
        return replaced(at, at, (open ? places.lineEnd() : "") + line + places.lineEnd());
    }

    private PipelineText removed(List<String> path) {
        NodeTuple found = places.known(path);
        MappingNode around = places.parent(path);
        if (around.getFlowStyle() == FlowStyle.FLOW) {
            return removedInBraces(around, found);
        }
        int from = places.lineStart(places.start(found.getKeyNode()));
        int to = places.afterLine(places.end(found));
        String before = text.substring(from, places.start(found.getKeyNode()));
        String behind = text.substring(places.end(found), to).strip();
        if (!before.isBlank() || !(behind.isEmpty() || behind.startsWith("#"))) {
            throw YamlPlaces.byHand(path, "shares its lines with something else");
        }
        return replaced(from, to, "");
    }

    private PipelineText removedInBraces(MappingNode around, NodeTuple found) {
        List<NodeTuple> all = around.getValue();
        int at = all.indexOf(found);
        if (at + 1 < all.size()) {
            return replaced(
                    places.start(found.getKeyNode()),
                    places.start(all.get(at + 1).getKeyNode()),
                    "");
        }
        int from = at == 0 ? places.start(found.getKeyNode()) : places.end(all.get(at - 1));
        return replaced(from, places.end(found), "");
    }

    private PipelineText replaced(int from, int to, String with) {
        return replacedText(from, to, with);
    }

    private PipelineText replacedText(int from, int to, String with) {
        return of(text.substring(0, from) + with + text.substring(to));
    }

    /** That the text says now what it should, and nothing else has changed its meaning. */
    private PipelineText sure(@Nullable Object wanted) {
        if (!Objects.equals(YamlNodes.settled(YamlNodes.plain(root)), YamlNodes.settled(wanted))) {
            throw new EditException(
                    "not_editable",
                    "The entry is written in a way that cannot be changed from here",
                    "change the file by hand");
        }
        return this;
    }

    private static List<String> below(List<String> path, String key) {
        List<String> below = new ArrayList<>(path);
        below.add(key);
        return below;
    }
}
