package io.mulgil.core.pipeline;

import io.mulgil.core.lint.Place;
import io.mulgil.core.lint.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads YAML into {@link YamlValue}s with their places, fills {@code ${VAR:default}}, and reports duplicate keys. Nothing is constructed from
 * tags, aliases and size are bounded.
 */
final class YamlReader {
    static final int MAX_BYTES = 1_048_576;
    private static final int MAX_ALIASES = 50;
    private static final int MAX_NODES = 100_000;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

    private final String file;
    private final Environment environment;
    private final Problems problems;
    private int nodes;

    YamlReader(String file, Environment environment, Problems problems) {
        this.file = file;
        this.environment = environment;
        this.problems = problems;
    }

    /** The document, or nothing when it is no YAML at all (the problem is reported). */
    Optional<YamlValue> read(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(true)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(MAX_BYTES)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            return Optional.of(root.map(this::value).orElseGet(() -> YamlValue.Members.none(new Place(file, 1, 1))));
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(this::place).orElse(new Place(file, 1, 1));
            problems.error(
                    place,
                    "yaml-syntax",
                    "This is no YAML: " + e.getProblem(),
                    "check indentation, colons and quotes at this place");
        } catch (YamlEngineException e) {
            problems.error(
                    new Place(file, 1, 1),
                    "yaml-syntax",
                    "This YAML cannot be read: " + e.getMessage(),
                    "make the file simpler");
        }
        return Optional.empty();
    }

    private YamlValue value(Node node) {
        if (++nodes > MAX_NODES) {
            throw new YamlEngineException("more than " + MAX_NODES + " values, counting what aliases repeat");
        }
        if (node instanceof MappingNode mapping) {
            return members(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlValue> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(value(item)));
            return new YamlValue.Items(items, place(node));
        }
        ScalarNode scalar = (ScalarNode) node;
        Place place = place(node);
        boolean empty = scalar.getTag().equals(Tag.NULL);
        return new YamlValue.Scalar(empty ? "" : filled(scalar.getValue(), place), empty, place);
    }

    private YamlValue members(MappingNode mapping) {
        Map<String, YamlValue.Member> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place keyPlace = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.error(keyPlace, "yaml-key", "A key is a list or mapping", "use a plain word as the key");
                continue;
            }
            YamlValue.Member earlier = members.get(key.getValue());
            if (earlier != null) {
                problems.error(
                        keyPlace,
                        "duplicate-key",
                        "Key '" + key.getValue() + "' stands twice, first in line "
                                + earlier.keyPlace().line(),
                        "keep one of them");
                continue;
            }
            members.put(key.getValue(), new YamlValue.Member(key.getValue(), keyPlace, value(tuple.getValueNode())));
        }
        return new YamlValue.Members(members, place(mapping));
    }

    private String filled(String text, Place place) {
        if (!text.contains("${")) {
            return text;
        }
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1), match.group(2), place)));
    }

    private String variable(@Nullable String name, @Nullable String standard, Place place) {
        if (name == null) {
            return "${";
        }
        Optional<String> value = environment.get(name).or(() -> Optional.ofNullable(standard));
        if (value.isEmpty()) {
            problems.error(
                    place,
                    "unset-variable",
                    "Environment variable '" + name + "' is not set and has no default",
                    "set it, add it to .env, or write ${" + name + ":default}");
        }
        return value.orElse("");
    }

    private Place place(Node node) {
        return node.getStartMark().map(this::place).orElse(new Place(file, 1, 1));
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
