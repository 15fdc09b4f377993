package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.catalog.Component;
import io.mulgil.core.lint.DidYouMean;
import io.mulgil.core.lint.Place;
import io.mulgil.core.lint.Problems;
import io.mulgil.core.lint.Quoted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a {@link Pipeline} of what one file holds; goes on after a problem, so that one run shows all. */
final class PipelineReader {
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    static final int MAX_NAME = 40;
    static final int MAX_PARTITIONS = 256;
    static final int STANDARD_PARTITIONS = 2;
    static final List<String> STEPS = List.of("parse", "filter", "check", "meter", "alerts", "notify", "energy");

    private final Catalog catalog;
    private final Path file;
    private final Problems problems;
    private final Map<String, OptionPlaces> stepPlaces = new LinkedHashMap<>();
    private final Map<String, OptionPlaces> sinkPlaces = new LinkedHashMap<>();
    private Place namePlace;

    PipelineReader(Catalog catalog, Path file, Problems problems) {
        this.catalog = catalog;
        this.file = file;
        this.problems = problems;
        this.namePlace = new Place(file.toString(), 1, 1);
    }

    Place namePlace() {
        return namePlace;
    }

    Optional<Pipeline> read(YamlValue root) {
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
        String description = text(members, "description").orElse("");
        int partitions = partitions(members);
        List<Part> sources = parts(members, "sources", Component.Kind.SOURCE);
        List<Part> steps = steps(members);
        List<Part> sinks = parts(members, "sinks", Component.Kind.SINK);
        List<Part> channels = parts(members, "channels", Component.Kind.CHANNEL);
        new StepDoubts(steps, stepPlaces, problems).report();
        new TariffChecks(steps, stepPlaces, problems).report();
        new MeterChecks(steps, sinks, stepPlaces, problems).report();
        new TableTags(steps, sinks, sinkPlaces, problems).report();
        new NameChecks(steps, stepPlaces, problems).report(channelNames(members));
        return problems.hasErrors()
                ? Optional.empty()
                : Optional.of(new Pipeline(name, description, file, partitions, sources, steps, sinks, channels));
    }

    private void unknownSections(YamlValue.Members members) {
        Set<String> known = new TreeSet<>(STEPS);
        known.addAll(List.of("name", "description", "partitions", "sources", "sinks", "channels"));
        for (YamlValue.Member member : members.members().values()) {
            if (!known.contains(member.key())) {
                problems.error(
                        member.keyPlace(),
                        "unknown-section",
                        "There is no section " + Quoted.of(member.key()),
                        DidYouMean.hint(member.key(), known));
            }
        }
    }

    private String name(YamlValue.Members members) {
        namePlace = members.get("name").map(YamlValue::place).orElse(members.placeOf("name"));
        if (members.get("name").isEmpty()) {
            problems.error(namePlace, "missing-name", "The pipeline has no name", "add 'name: my-pipeline'");
            return "";
        }
        Optional<String> name = text(members, "name");
        if (name.filter(n -> !NAME.matcher(n).matches() || n.length() > MAX_NAME)
                .isPresent()) {
            problems.error(
                    namePlace,
                    "bad-name",
                    Quoted.of(name.get()) + " cannot be a pipeline's name",
                    "use at most " + MAX_NAME
                            + " lower-case letters, digits and single hyphens, beginning with a letter");
        }
        return name.orElse("");
    }

    private int partitions(YamlValue.Members members) {
        Optional<String> given = text(members, "partitions");
        String text = given.orElse(Integer.toString(STANDARD_PARTITIONS));
        if (text.matches("\\d{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MAX_PARTITIONS) {
            return Integer.parseInt(text);
        }
        problems.error(
                members.get("partitions").map(YamlValue::place).orElse(members.place()),
                "invalid-value",
                Quoted.of(text) + " is no number of partitions",
                "expected: whole number from 1 to " + MAX_PARTITIONS);
        return STANDARD_PARTITIONS;
    }

    private Optional<String> text(YamlValue.Members members, String key) {
        return members.get(key).flatMap(value -> {
            if (value instanceof YamlValue.Scalar scalar) {
                return scalar.form() == YamlValue.Form.UNKNOWN ? Optional.empty() : Optional.of(scalar.text());
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
        List<YamlValue.Member> named =
                members.get(section).map(value -> named(value, section)).orElse(List.of());
        List<Part> parts = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        boolean anyOn = false;
        for (YamlValue.Member member : named) {
            if (names.add(member.key())) {
                PartSwitch read = PartSwitch.read(member, problems);
                component(read.part(), kind).filter(part -> read.enabled()).ifPresent(parts::add);
                anyOn |= read.enabled();
            } else {
                problems.error(
                        member.keyPlace(), "duplicate-key", Quoted.of(member.key()) + " stands twice", "keep one");
            }
        }
        if (kind == Component.Kind.CHANNEL) {
            return parts; // a pipeline may tell nobody
        }
        if (named.isEmpty()) {
            problems.error(
                    members.placeOf(section),
                    "missing-section",
                    "The pipeline has no " + section,
                    "add '" + section + ":' with at least one of " + String.join(", ", catalog.names(kind)));
        } else if (!anyOn) {
            problems.error(
                    members.placeOf(section),
                    "all-disabled",
                    "All " + section + " are turned off",
                    "set enabled: true on one of them");
        }
        return parts;
    }

    private Set<String> channelNames(YamlValue.Members members) {
        return members.get("channels").stream()
                .filter(value -> value instanceof YamlValue.Members || value instanceof YamlValue.Items)
                .flatMap(value -> named(value, "channels").stream())
                .map(YamlValue.Member::key)
                .collect(Collectors.toSet());
    }

    /** What a section names: keys of a mapping, or words of a list, which may also be mappings of one key. */
    private List<YamlValue.Member> named(YamlValue value, String section) {
        List<YamlValue.Member> named = new ArrayList<>();
        if (value instanceof YamlValue.Members members) {
            named.addAll(members.members().values());
        } else if (value instanceof YamlValue.Items items) {
            for (YamlValue item : items.items()) {
                if (item instanceof YamlValue.Members single && single.members().size() == 1) {
                    named.addAll(single.members().values());
                } else {
                    named.add(bare(item));
                }
            }
        } else {
            YamlValue.Member only = bare(value);
            problems.error(
                    value.place(),
                    "not-a-mapping",
                    "'" + section + "' holds one or more; here stands " + value.description(),
                    "write '" + section + ": [" + only.key() + "]', or '" + only.key() + ":' below it");
            named.add(only);
        }
        return named;
    }

    private static YamlValue.Member bare(YamlValue value) {
        String key = value instanceof YamlValue.Scalar scalar ? scalar.text() : "";
        return new YamlValue.Member(key, value.place(), YamlValue.Scalar.none(value.place()));
    }

    private List<Part> steps(YamlValue.Members members) {
        List<YamlValue.Member> named = new ArrayList<>();
        if (!members.members().containsKey("parse")) {
            named.add(new YamlValue.Member("parse", members.place(), YamlValue.Scalar.none(members.place())));
        }
        members.members().values().stream().filter(m -> STEPS.contains(m.key())).forEach(named::add);
        return named.stream()
                .flatMap(m -> component(m, Component.Kind.STEP).stream())
                .toList();
    }

    private Optional<Part> component(YamlValue.Member member, Component.Kind kind) {
        Optional<Component> component = catalog.find(kind, member.key());
        if (component.isEmpty()) {
            String word = kind.word();
            problems.error(
                    member.keyPlace(),
                    "unknown-" + word,
                    "There is no " + word + " " + Quoted.of(member.key()),
                    DidYouMean.hint(member.key(), catalog.names(kind)));
            return Optional.empty();
        }
        SettingsReader reader = new SettingsReader(problems, component.get(), member.keyPlace());
        if (kind == Component.Kind.STEP) {
            stepPlaces.put(member.key(), reader.places());
        } else if (kind == Component.Kind.SINK) {
            sinkPlaces.put(member.key(), reader.places());
        }
        return reader.read(member.key(), member.value());
    }
}
