package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Group;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.lint.DidYouMean;
import io.mulgil.core.lint.Place;
import io.mulgil.core.lint.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** Turns what stands below a component in the file into flat settings, and reports whatever its {@link Options} do not allow. */
final class SettingsReader {
    private final Problems problems;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    SettingsReader(Problems problems) {
        this.problems = problems;
    }

    /** The flat settings; complete and valid only when no problem was reported. */
    Map<String, String> read(Component component, YamlValue value, Place place) {
        Options options = component.options();
        YamlValue below = options.direct()
                .<YamlValue>map(group ->
                        new YamlValue.Members(Map.of(group, new YamlValue.Member(group, place, value)), value.place()))
                .orElse(value);
        boolean sound = options(options, below, "", place);
        if (sound) {
            objections(component, place);
        }
        return settings;
    }

    private boolean options(Options options, YamlValue value, String prefix, Place place) {
        if (value instanceof YamlValue.Members members) {
            members.members().values().forEach(m -> member(options, m, prefix, ""));
        } else if (!(value instanceof YamlValue.Scalar scalar && scalar.empty())) {
            problems.error(
                    value.place(),
                    "not-a-mapping",
                    "Options are written 'name: value'; here stands " + value.description(),
                    "write options below it, or nothing");
            return false;
        }
        return fixed(options, prefix, place);
    }

    private void member(Options options, YamlValue.Member member, String prefix, String path) {
        String name = path + member.key();
        Group group = options.groups().get(name);
        if (group instanceof Group.Named named) {
            named(named, member, prefix + name);
        } else if (group instanceof Group.Texts) {
            texts(member, prefix + name);
        } else if (options.fixed().names().contains(name)) {
            settings.put(prefix + name, scalarOrList(member.value()));
            places.put(prefix + name, member.value().place());
        } else if (isOuter(options, name) && member.value() instanceof YamlValue.Members inner) {
            inner.members().values().forEach(m -> member(options, m, prefix, name + "."));
        } else {
            unknown(options, member, path);
        }
    }

    private void named(Group.Named group, YamlValue.Member member, String name) {
        List<String> names = new ArrayList<>();
        if (member.value() instanceof YamlValue.Members entries) {
            for (YamlValue.Member entry : entries.members().values()) {
                if (entryName(entry.key(), entry.keyPlace())) {
                    names.add(entry.key());
                    places.put(name + "." + entry.key(), entry.keyPlace());
                    options(group.entry(), entry.value(), name + "." + entry.key() + ".", entry.keyPlace());
                }
            }
        } else if (member.value() instanceof YamlValue.Items items) {
            for (YamlValue item : items.items()) {
                String entry = item instanceof YamlValue.Scalar s ? s.text() : "";
                if (entryName(entry, item.place())) {
                    names.add(entry);
                    fixed(group.entry(), name + "." + entry + ".", item.place());
                }
            }
        } else if (!(member.value() instanceof YamlValue.Scalar scalar && scalar.empty())) {
            problems.error(
                    member.value().place(),
                    "not-a-mapping",
                    "'" + member.key() + "' holds named entries; here stands "
                            + member.value().description(),
                    "write a mapping or a list of names");
        }
        settings.put(name, String.join(",", names));
        places.put(name, member.keyPlace());
    }

    private boolean entryName(String name, Place place) {
        boolean good = !name.isBlank() && name.indexOf(',') < 0;
        if (!good) {
            problems.error(place, "bad-name", "'" + name + "' cannot be a name", "use a word without commas");
        }
        return good;
    }

    private void texts(YamlValue.Member member, String name) {
        if (!(member.value() instanceof YamlValue.Members entries)) {
            problems.error(
                    member.value().place(),
                    "not-a-mapping",
                    "'" + member.key() + "' maps names to texts; here stands "
                            + member.value().description(),
                    "write 'name: text' below it");
            return;
        }
        entries.members()
                .values()
                .forEach(entry -> settings.put(name + "." + entry.key(), scalarOrList(entry.value())));
        settings.put(name, String.join(",", entries.members().keySet()));
    }

    private String scalarOrList(YamlValue value) {
        if (value instanceof YamlValue.Items items) {
            return String.join(",", items.items().stream().map(this::scalar).toList());
        }
        return scalar(value);
    }

    private String scalar(YamlValue value) {
        if (value instanceof YamlValue.Scalar scalar) {
            return scalar.text();
        }
        problems.error(
                value.place(),
                "not-a-value",
                "Here stands " + value.description() + " where one value belongs",
                "write a single value");
        return "";
    }

    private static boolean isOuter(Options options, String name) {
        String inside = name + ".";
        return options.fixed().names().stream().anyMatch(n -> n.startsWith(inside))
                || options.groups().keySet().stream().anyMatch(n -> n.startsWith(inside));
    }

    private void unknown(Options options, YamlValue.Member member, String path) {
        Set<String> known = new TreeSet<>();
        options.fixed().names().forEach(n -> addNext(known, n, path));
        options.groups().keySet().forEach(n -> addNext(known, n, path));
        problems.error(
                member.keyPlace(),
                "unknown-option",
                "There is no option '" + path + member.key() + "'",
                known.isEmpty() ? "remove it; no options are known here" : DidYouMean.hint(member.key(), known));
    }

    private static void addNext(Set<String> known, String name, String path) {
        if (name.startsWith(path)) {
            String rest = name.substring(path.length());
            known.add(rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest);
        }
    }

    /** Lets Kafka's own declaration judge the options with fixed names. */
    private boolean fixed(Options options, String prefix, Place place) {
        Map<String, String> here = new LinkedHashMap<>();
        ConfigDef definition = options.fixed();
        definition.names().forEach(n -> {
            String text = settings.get(prefix + n);
            if (text != null) {
                here.put(n, text);
            }
        });
        boolean sound = true;
        for (ConfigValue value : definition.validate(here)) {
            ConfigDef.ConfigKey key = definition.configKeys().get(value.name());
            if (key != null && !value.errorMessages().isEmpty()) {
                sound = false;
                invalid(key, here.get(key.name), places.getOrDefault(prefix + key.name, place));
            }
        }
        return sound;
    }

    private void invalid(ConfigDef.ConfigKey key, @Nullable String given, Place place) {
        if (given == null) {
            problems.error(
                    place, "missing-option", "Option '" + key.name + "' is missing", "add it: " + key.documentation);
            return;
        }
        String expected = key.validator != null
                ? key.validator.toString()
                : key.type.name().toLowerCase(Locale.ROOT);
        String remedy = key.validator instanceof Options.OneOf oneOf
                ? DidYouMean.hint(given, oneOf.choices())
                : "expected: " + expected;
        problems.error(place, "invalid-value", "'" + given + "' is no valid " + key.name, remedy);
    }

    private void objections(Component component, Place place) {
        if (problems.hasErrors()) {
            return;
        }
        Values values = component.options().parse(settings);
        for (Component.Objection o : component.objections(values)) {
            problems.error(placeOf(o.option(), place), o.code(), o.what(), o.remedy());
        }
    }

    /** Where the option stands, or what it would stand in, such as its named entry. */
    private Place placeOf(String option, Place component) {
        Place place = places.get(option);
        int dot = option.lastIndexOf('.');
        if (place != null) {
            return place;
        }
        return dot < 0 ? component : placeOf(option.substring(0, dot), component);
    }
}
