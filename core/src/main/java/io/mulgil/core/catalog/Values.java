package io.mulgil.core.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Settings read by their {@link Options}: typed, with defaults. */
public final class Values {
    private final Options options;
    private final Map<String, String> settings;
    private final Map<String, Object> fixed;

    Values(Options options, Map<String, String> settings) {
        this.options = options;
        this.settings = Map.copyOf(settings);
        this.fixed = options.fixed().parse(settings);
    }

    public String text(String name) {
        return value(name, String.class);
    }

    public Optional<String> textIfSet(String name) {
        return Optional.ofNullable((String) fixed.get(name));
    }

    public Optional<String> secret(String name) {
        return Optional.ofNullable((Password) fixed.get(name)).map(Password::value);
    }

    public boolean flag(String name) {
        return value(name, Boolean.class);
    }

    public long integer(String name) {
        return value(name, Long.class);
    }

    public Optional<Long> integerIfSet(String name) {
        return Optional.ofNullable((Long) fixed.get(name));
    }

    public double number(String name) {
        return value(name, Double.class);
    }

    public Optional<Double> numberIfSet(String name) {
        return Optional.ofNullable((Double) fixed.get(name));
    }

    public Duration duration(String name) {
        return DurationText.parse(text(name));
    }

    public Optional<Duration> durationIfSet(String name) {
        return textIfSet(name).map(DurationText::parse);
    }

    public List<String> list(String name) {
        List<String> list = new ArrayList<>();
        for (Object item : value(name, List.class)) {
            list.add((String) item);
        }
        return list;
    }

    /** A list of numbers. */
    public List<Double> numbers(String name) {
        return list(name).stream().map(Double::valueOf).toList();
    }

    /** The entries of a {@link Group.Named}, in the order of the file. */
    public Map<String, Values> named(String group) {
        Options entry = ((Group.Named) group(group)).entry();
        Map<String, Values> entries = new LinkedHashMap<>();
        for (String name : names(group)) {
            entries.put(name, entry.parse(below(group + "." + name + ".")));
        }
        return entries;
    }

    /** The entries of a {@link Group.Texts}, in the order of the file. */
    public Map<String, String> texts(String group) {
        Map<String, String> below = below(group + ".");
        Map<String, String> entries = new LinkedHashMap<>();
        for (String name : names(group)) {
            String text = below.get(name);
            if (text != null) {
                entries.put(name, text);
            }
        }
        return entries;
    }

    /** Whether such a group is declared at all. */
    public boolean hasGroup(String group) {
        return options.groups().containsKey(group);
    }

    private List<String> names(String group) {
        String names = settings.getOrDefault(group, "");
        return names.isBlank() ? List.of() : List.of(names.split(",", -1));
    }

    private Map<String, String> below(String prefix) {
        Map<String, String> below = new LinkedHashMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                below.put(key.substring(prefix.length()), value);
            }
        });
        return below;
    }

    private Group group(String name) {
        Group group = options.groups().get(name);
        if (group == null) {
            throw new IllegalArgumentException("no group '" + name + "' is declared");
        }
        return group;
    }

    private <T> T value(String name, Class<T> type) {
        @Nullable Object value = fixed.get(name);
        if (value == null) {
            throw new IllegalArgumentException("option '" + name + "' is not set");
        }
        return type.cast(value);
    }
}
