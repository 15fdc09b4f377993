package io.mulgil.core.pipeline;

import io.mulgil.core.lint.Place;
import io.mulgil.core.lint.Problems;
import io.mulgil.core.lint.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 into {@link YamlValue}s with their places, fills variables, and reports duplicate keys. Nothing is constructed from tags;
 * aliases, depth and size are bounded, so that no file, however made, takes long or fails otherwise than by a problem with its place.
 */
final class YamlReader {
    static final int MAX_BYTES = 1_048_576;
    private static final int MAX_ALIASES = 50;
    static final int MAX_NODES = 20_000;
    private static final Set<Tag> PLAIN_TAGS = Set.of(
            Tag.STR,
            Tag.INT,
            Tag.FLOAT,
            Tag.BOOL,
            Tag.NULL,
            Tag.SEQ,
            Tag.MAP,
            Tag.ENV_TAG,
            new Tag("tag:yaml.org,2002:timestamp"));

    private final String file;
    private final Variables variables;
    private final Problems problems;
    private int nodes;

    YamlReader(String file, Environment environment, Problems problems) {
        this.file = file;
        this.variables = new Variables(environment, problems);
        this.problems = problems;
    }

    /** The document, or nothing when it is no YAML at all (the problem is reported). */
    Optional<YamlValue> read(String text) {
        int unprintable = unprintable(text);
        if (unprintable >= 0) {
            problems.error(
                    Place.at(file, text, unprintable),
                    "bad-character",
                    String.format("Here stands U+%04X, which no text contains", text.codePointAt(unprintable)),
                    "remove it; is this a text file?");
            return Optional.empty();
        }
        try {
            Optional<Node> root = composer(file, text).getSingleNode();
            return Optional.of(root.map(this::value).orElseGet(() -> YamlValue.Members.none(new Place(file, 1, 1))));
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(this::place).orElse(new Place(file, 1, 1));
            String line = text.lines().skip(place.line() - 1L).findFirst().orElse("");
            problems.error(
                    place,
                    "yaml-syntax",
                    "This is no YAML that can be read: " + e.getProblem(),
                    line.contains("${")
                            ? "write a variable inside of [] or {} in quotes: '${NAME}'"
                            : "check indentation, colons and quotes at this place");
        } catch (YamlEngineException e) {
            problems.error(
                    new Place(file, 1, 1),
                    "yaml-syntax",
                    "This YAML cannot be read: " + e.getMessage(),
                    "make the file simpler");
        }
        return Optional.empty();
    }

    /** Gives the nodes of a text with their places, within the bounds. */
    static Composer composer(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(MAX_BYTES)
                .setSchema(new CoreSchema())
                .build();
        return new Composer(settings, new BoundedParser(new ParserImpl(settings, new StreamReader(settings, text))));
    }

    private YamlValue value(Node node) {
        bound(node);
        if (!PLAIN_TAGS.contains(node.getTag())) {
            problems.error(
                    place(node),
                    "yaml-tag",
                    "The tag " + Quoted.of(node.getTag().getValue()) + " has no meaning in a pipeline file",
                    "remove it");
        }
        if (node instanceof MappingNode mapping) {
            return members(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlValue> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(value(item)));
            return new YamlValue.Items(items, place(node));
        }
        return scalar((ScalarNode) node);
    }

    private void bound(Node node) {
        if (++nodes > MAX_NODES || node.isRecursive()) {
            String problem = node.isRecursive()
                    ? "an alias stands inside of what it repeats"
                    : "there are more than " + MAX_NODES + " values, counting what aliases repeat";
            throw new ComposerException(problem, node.getStartMark());
        }
    }

    private YamlValue scalar(ScalarNode node) {
        Place place = place(node);
        if (node.getTag().equals(Tag.NULL)) {
            return YamlValue.Scalar.none(place);
        }
        int quotes = node.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
        boolean oneLine = node.getEndMark()
                .filter(end -> end.getLine() + 1 == place.line())
                .isPresent();
        return variables
                .fill(node.getValue(), letter -> oneLine ? place.plus(letter + quotes) : place)
                .map(text -> YamlValue.Scalar.of(text, place))
                .orElseGet(() -> YamlValue.Scalar.unknown(place));
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
                bound(key);
                problems.error(
                        keyPlace,
                        "duplicate-key",
                        "Key " + Quoted.of(key.getValue()) + " stands twice, first in line "
                                + earlier.keyPlace().line(),
                        "keep one of them");
                continue;
            }
            members.put(key.getValue(), new YamlValue.Member(key.getValue(), keyPlace, value(tuple.getValueNode())));
        }
        return new YamlValue.Members(members, place(mapping));
    }

    /** Where the first character stands that YAML does not allow, or -1. */
    private static int unprintable(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (!StreamReader.isPrintable(text.codePointAt(at))) {
                return at;
            }
        }
        return -1;
    }

    private Place place(Node node) {
        return node.getStartMark().map(this::place).orElse(new Place(file, 1, 1));
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
