package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Group;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.lint.Place;
import io.mulgil.core.lint.Problems;
import io.mulgil.core.lint.Quoted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;

/** Turns what stands below a component in the file into flat settings, and reports whatever its {@link Options} do not allow. */
final class SettingsReader {
    private final Problems problems;
    private final Component component;
    private final Place place;
    private final OptionPlaces places;
    private final Map<String, String> settings = new LinkedHashMap<>();
    /** The mappings in which something is wrong, by flat name; an objection to what stands in one of them may be its mere consequence. */
    private final Set<String> unsound = new HashSet<>();

    private boolean complete = true;

    /**
     * @param place where the component is named
     */
    SettingsReader(Problems problems, Component component, Place place) {
        this.problems = problems;
        this.component = component;
        this.place = place;
        this.places = new OptionPlaces(place);
    }

    OptionPlaces places() {
        return places;
    }

    /** The component with its settings, or nothing when a problem with them was reported. */
    Optional<Part> read(String name, YamlValue value) {
        Options options = component.options();
        YamlValue below = options.direct()
                .<YamlValue>map(group ->
                        new YamlValue.Members(Map.of(group, new YamlValue.Member(group, place, value)), value.place()))
                .orElse(value);
        options(options, below, "", place);
        if (complete) {
            objections(options.parse(settings));
        }
        return unsound.isEmpty() ? Optional.of(new Part(name, component, settings)) : Optional.empty();
    }

    private void options(Options options, YamlValue value, String prefix, Place owner) {
        if (value instanceof YamlValue.Members members) {
            members.members().values().forEach(m -> member(options, m, prefix, ""));
        } else if (!value.isNone()) {
            error(
                    prefix,
                    value.place(),
                    "not-a-mapping",
                    "Options are written 'name: value'; here stands " + value.description(),
                    "write options below it, or nothing");
            return;
        }
        options.fixed().configKeys().values().forEach(key -> required(key, prefix, owner));
    }

    private void member(Options options, YamlValue.Member member, String prefix, String path) {
        String name = path + member.key();
        Group group = options.groups().get(name);
        ConfigDef.ConfigKey key = options.fixed().configKeys().get(name);
        if (places.has(prefix + name)) {
            error(
                    prefix + name,
                    member.keyPlace(),
                    "duplicate-key",
                    "Option " + Quoted.of(name) + " is given twice",
                    "keep one");
        } else if (group != null) {
            places.put(prefix + name, member.keyPlace());
            group(group, member, prefix + name);
        } else if (key != null) {
            fixed(key, member, prefix);
        } else if (!new OptionWords(options, name + ".").isEmpty()) {
            outer(options, member, prefix, name);
        } else {
            unknown(options, member, prefix, path);
        }
    }

    private void outer(Options options, YamlValue.Member member, String prefix, String name) {
        if (member.value() instanceof YamlValue.Members inner) {
            places.put(prefix + name, member.keyPlace());
            inner.members().values().forEach(m -> member(options, m, prefix, name + "."));
        } else if (!member.value().isNone()) {
            error(
                    prefix + name,
                    member.value().place(),
                    "not-a-mapping",
                    "'" + name + "' holds options; here stands "
                            + member.value().description(),
                    "write one of them below it: " + String.join(", ", new OptionWords(options, name + ".").here()));
        }
    }

    private void group(Group group, YamlValue.Member member, String name) {
        List<String> names = new ArrayList<>();
        YamlValue value = member.value();
        if (value instanceof YamlValue.Members entries) {
            entries.members().values().stream()
                    .filter(entry -> entryName(entry.key(), entry.keyPlace(), name, names))
                    .forEach(entry -> entry(group, entry, name));
        } else if (value instanceof YamlValue.Items items && group instanceof Group.Named named) {
            items.items().stream()
                    .filter(item -> entryName(word(item), item.place(), name, names))
                    .forEach(item -> options(
                            named.entry(),
                            YamlValue.Scalar.none(item.place()),
                            name + "." + word(item) + ".",
                            item.place()));
        } else if (!value.isNone()) {
            boolean texts = group instanceof Group.Texts;
            error(
                    name,
                    value.place(),
                    "not-a-mapping",
                    "'" + member.key() + "' holds " + (texts ? "texts by name" : "named entries") + "; here stands "
                            + value.description(),
                    texts ? "write 'name: text' below it" : "write a mapping or a list of names");
        }
        settings.put(name, String.join(",", names));
    }

    private void entry(Group group, YamlValue.Member entry, String name) {
        String below = name + "." + entry.key();
        if (group instanceof Group.Named named) {
            options(named.entry(), entry.value(), below + ".", entry.keyPlace());
        } else {
            text(entry.value(), below).ifPresent(text -> settings.put(below, text));
        }
    }

    private boolean entryName(String entry, Place at, String group, List<String> names) {
        if (entry.isBlank() || entry.indexOf(',') >= 0) {
            error(group + ".", at, "bad-name", Quoted.of(entry) + " cannot be a name", "use a word without commas");
            return false;
        }
        if (names.contains(entry)) {
            error(group + ".", at, "duplicate-key", Quoted.of(entry) + " stands twice", "keep one");
            return false;
        }
        places.put(group + "." + entry, at);
        return names.add(entry);
    }

    private void fixed(ConfigDef.ConfigKey key, YamlValue.Member member, String prefix) {
        String name = prefix + key.name;
        YamlValue value = member.value();
        places.put(name, value.place());
        if (value.isNone()) {
            error(
                    name,
                    member.keyPlace(),
                    "missing-value",
                    "'" + key.name + "' has no value",
                    "write one, or remove the line");
        } else if (key.type == ConfigDef.Type.LIST && value instanceof YamlValue.Items items) {
            List<String> texts = new ArrayList<>();
            items.items().forEach(item -> item(key, item, name).ifPresent(text -> {
                texts.add(text);
                places.put(name + "." + text, item.place());
            }));
            settings.put(name, String.join(",", texts));
        } else {
            text(value, name)
                    .filter(text -> valid(key, text, value.place(), name))
                    .ifPresent(text -> settings.put(name, text));
        }
    }

    private Optional<String> item(ConfigDef.ConfigKey key, YamlValue item, String name) {
        Optional<String> text = text(item, name);
        if (text.filter(t -> t.indexOf(',') >= 0).isPresent()) {
            error(
                    name,
                    item.place(),
                    "invalid-value",
                    item.description() + " cannot stand in a list",
                    "write each text as an item of its own, without commas");
            return Optional.empty();
        }
        return text.filter(t -> valid(key, t, item.place(), name));
    }

    private boolean valid(ConfigDef.ConfigKey key, String text, Place at, String name) {
        Optional<String> remedy = OptionJudge.remedy(key, text);
        remedy.ifPresent(r -> error(name, at, "invalid-value", Quoted.of(text) + " is no valid " + key.name, r));
        return remedy.isEmpty();
    }

    private Optional<String> text(YamlValue value, String name) {
        if (!(value instanceof YamlValue.Scalar scalar) || scalar.isNone()) {
            error(
                    name,
                    value.place(),
                    "not-a-value",
                    "Here stands " + value.description() + " where one value belongs",
                    "write a single value");
            return Optional.empty();
        }
        if (scalar.form() == YamlValue.Form.UNKNOWN) {
            unsound.add(around(name));
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    /** An item of a list of names; empty, and so no name, when it is anything else. */
    private static String word(YamlValue item) {
        return item instanceof YamlValue.Scalar scalar ? scalar.text() : "";
    }

    private void required(ConfigDef.ConfigKey key, String prefix, Place owner) {
        if (key.hasDefault() || settings.containsKey(prefix + key.name)) {
            return;
        }
        complete = false;
        if (!places.has(prefix + key.name)) {
            error(
                    prefix + key.name,
                    owner,
                    "missing-option",
                    "Option '" + key.name + "' is missing",
                    "add it: " + key.documentation);
        }
    }

    private void unknown(Options options, YamlValue.Member member, String prefix, String path) {
        error(
                prefix + path + member.key(),
                member.keyPlace(),
                "unknown-option",
                "There is no option " + Quoted.of(path + member.key()),
                new OptionWords(options, path).hint(member.key()));
    }

    /** Also where something is wrong, but then only to what stands elsewhere. */
    private void objections(Values values) {
        component.objections(values).stream()
                .filter(o -> !unsound.contains(around(o.option())))
                .toList() // before the first of them makes its mapping unsound
                .forEach(o -> error(o.option(), places.nearest(o.option()), o.code(), o.what(), o.remedy()));
        if (unsound.isEmpty()) {
            component
                    .doubts(values)
                    .forEach(o -> problems.warning(places.nearest(o.option()), o.code(), o.what(), o.remedy()));
        }
    }

    private void error(String option, Place at, String code, String what, String remedy) {
        unsound.add(around(option));
        problems.error(at, code, what, remedy);
    }

    /** The mapping that an option stands in. */
    private static String around(String option) {
        return option.substring(0, Math.max(0, option.lastIndexOf('.')));
    }
}
