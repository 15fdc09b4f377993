package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.catalog.Component;
import io.mulgil.core.lint.DidYouMean;
import io.mulgil.core.lint.Place;
import io.mulgil.core.lint.Problem;
import io.mulgil.core.lint.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads a pipeline file: the first stop on the way of a reading. Gives a {@link Pipeline} that is ready to run, or every problem with its
 * place. Next: {@code runtime/deploy/Deployment} makes the topics, connectors and topology.
 */
public final class PipelineFile {
    /** The file's name inside a pipeline's folder. */
    public static final String FILE_NAME = "pipeline.yaml";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MAX_NAME = 40;
    private static final int MAX_PARTITIONS = 256;
    private static final Set<String> STEPS = Set.of("parse", "filter", "check");

    private final Catalog catalog;
    private final Environment environment;

    public PipelineFile(Catalog catalog, Environment environment) {
        this.catalog = catalog;
        this.environment = environment;
    }

    /**
     * What was read.
     *
     * @param pipeline present when there is no error
     * @param problems errors and warnings, in the order of their places
     */
    public record Result(Optional<Pipeline> pipeline, List<Problem> problems) {}

    /** Reads a file, or the {@value #FILE_NAME} of a folder. */
    public Result read(Path path) throws IOException {
        Path file = Files.isDirectory(path) ? path.resolve(FILE_NAME) : path;
        Problems problems = new Problems();
        Place start = new Place(file.toString(), 1, 1);
        if (!Files.isRegularFile(file)) {
            problems.error(
                    start,
                    "no-file",
                    "There is no such file",
                    "name a pipeline file or a folder that holds a " + FILE_NAME);
        } else if (Files.size(file) > YamlReader.MAX_BYTES) {
            problems.error(
                    start,
                    "too-large",
                    "The file has " + Files.size(file) + " bytes",
                    "keep it below " + YamlReader.MAX_BYTES + " bytes");
        } else {
            try {
                return read(Files.readString(file), file);
            } catch (CharacterCodingException e) {
                problems.error(start, "bad-encoding", "The file is not UTF-8", "save it as UTF-8");
            }
        }
        return new Result(Optional.empty(), problems.list());
    }

    /** Reads the text of a file. */
    public Result read(String text, Path file) {
        Problems problems = new Problems();
        Optional<Pipeline> pipeline = new YamlReader(file.toString(), environment, problems)
                .read(text)
                .flatMap(root -> new Run(file, problems).pipeline(root));
        return new Result(problems.hasErrors() ? Optional.empty() : pipeline, problems.list());
    }

    /** One run over one file. */
    private final class Run {
        private final Path file;
        private final Problems problems;

        Run(Path file, Problems problems) {
            this.file = file;
            this.problems = problems;
        }

        Optional<Pipeline> pipeline(YamlValue root) {
            if (!(root instanceof YamlValue.Members members)) {
                problems.error(
                        root.place(),
                        "not-a-mapping",
                        "A pipeline file is a mapping; here stands " + root.description(),
                        "begin with 'name: my-pipeline'");
                return Optional.empty();
            }
            unknownSections(members);
            String name = name(members);
            int partitions = partitions(members);
            List<Part> sources = parts(members, "sources", Component.Kind.SOURCE);
            List<Part> sinks = parts(members, "sinks", Component.Kind.SINK);
            List<Part> steps = steps(members);
            if (problems.hasErrors()) {
                return Optional.empty();
            }
            return Optional.of(new Pipeline(
                    name, text(members, "description").orElse(""), file, partitions, sources, steps, sinks));
        }

        private void unknownSections(YamlValue.Members members) {
            Set<String> known = new TreeSet<>(STEPS);
            known.addAll(List.of("name", "description", "partitions", "sources", "sinks"));
            for (YamlValue.Member member : members.members().values()) {
                if (!known.contains(member.key())) {
                    problems.error(
                            member.keyPlace(),
                            "unknown-section",
                            "There is no section '" + member.key() + "'",
                            DidYouMean.hint(member.key(), known));
                }
            }
        }

        private String name(YamlValue.Members members) {
            String name = text(members, "name").orElse("");
            Place place = members.get("name").map(YamlValue::place).orElse(members.place());
            if (name.isEmpty()) {
                problems.error(place, "missing-name", "The pipeline has no name", "add 'name: my-pipeline'");
            } else if (!NAME.matcher(name).matches() || name.length() > MAX_NAME) {
                problems.error(
                        place,
                        "bad-name",
                        "'" + name + "' cannot be a pipeline's name",
                        "use at most " + MAX_NAME
                                + " lower-case letters, digits and single hyphens, beginning with a letter");
            }
            return name;
        }

        private int partitions(YamlValue.Members members) {
            String text = text(members, "partitions").orElse("2");
            if (text.matches("\\d{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MAX_PARTITIONS) {
                return Integer.parseInt(text);
            }
            Place place = members.get("partitions").map(YamlValue::place).orElse(members.place());
            problems.error(
                    place,
                    "invalid-value",
                    "'" + text + "' is no number of partitions",
                    "expected: 1 to " + MAX_PARTITIONS);
            return 1;
        }

        private Optional<String> text(YamlValue.Members members, String key) {
            return members.get(key).flatMap(value -> {
                if (value instanceof YamlValue.Scalar scalar) {
                    return Optional.of(scalar.text());
                }
                problems.error(
                        value.place(),
                        "not-a-value",
                        "Here stands " + value.description() + " where one value belongs",
                        "write a single value");
                return Optional.empty();
            });
        }

        private List<Part> parts(YamlValue.Members members, String section, Component.Kind kind) {
            List<Part> parts = new ArrayList<>();
            YamlValue value = members.get(section).orElse(YamlValue.Members.none(members.place()));
            if (value instanceof YamlValue.Members named && !named.members().isEmpty()) {
                named.members().values().forEach(m -> component(m.key(), m, kind)
                        .ifPresent(parts::add));
            } else if (value instanceof YamlValue.Items items && !items.items().isEmpty()) {
                for (YamlValue item : items.items()) {
                    String key = item instanceof YamlValue.Scalar s ? s.text() : "";
                    YamlValue none = new YamlValue.Scalar("", true, item.place());
                    component(key, new YamlValue.Member(key, item.place(), none), kind)
                            .ifPresent(parts::add);
                }
            } else {
                problems.error(
                        value.place(),
                        "missing-section",
                        "The pipeline has no " + section,
                        "add '" + section + ":' with at least one of " + String.join(", ", catalog.names(kind)));
            }
            return parts;
        }

        private List<Part> steps(YamlValue.Members members) {
            List<Part> steps = new ArrayList<>();
            members.members().values().stream()
                    .filter(m -> STEPS.contains(m.key()))
                    .forEach(m -> component(m.key(), m, Component.Kind.STEP).ifPresent(steps::add));
            if (steps.stream().noneMatch(s -> s.name().equals("parse"))
                    && !members.members().containsKey("parse")) {
                YamlValue none = new YamlValue.Scalar("", true, members.place());
                component("parse", new YamlValue.Member("parse", members.place(), none), Component.Kind.STEP)
                        .ifPresent(p -> steps.add(0, p));
            }
            return steps;
        }

        private Optional<Part> component(String name, YamlValue.Member member, Component.Kind kind) {
            Optional<Component> component = catalog.find(kind, name);
            if (component.isEmpty()) {
                String word = kind.name().toLowerCase(Locale.ROOT);
                problems.error(
                        member.keyPlace(),
                        "unknown-" + word,
                        "There is no " + word + " '" + name + "'",
                        DidYouMean.hint(name, catalog.names(kind)));
                return Optional.empty();
            }
            return component.map(
                    c -> new Part(name, c, new SettingsReader(problems).read(c, member.value(), member.keyPlace())));
        }
    }
}
