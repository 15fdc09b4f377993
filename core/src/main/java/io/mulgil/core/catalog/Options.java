package io.mulgil.core.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The declared options of a component: Kafka's {@link ConfigDef} for those with fixed names, and {@link Group}s for those that the user
 * names. A dot in a name is nesting in the pipeline file: {@code time.zone} is written {@code time: {zone: UTC}}.
 *
 * <p>As flat settings, a named group is a list of names under its own name and each entry's options below it, the way Kafka Connect writes
 * {@code transforms}: {@code tags=device}, {@code tags.device.default=room-1}.
 */
public final class Options {
    private final ConfigDef fixed = new ConfigDef();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private String section = "General";
    private int order;
    private @Nullable String direct;

    public static Options define() {
        return new Options();
    }

    /** Headline under which forms and reference pages show the options that follow. */
    public Options section(String title) {
        section = title;
        order = 0;
        return this;
    }

    public Options text(String name, @Nullable String standard, String doc) {
        return add(name, ConfigDef.Type.STRING, standard, null, doc);
    }

    /** A text that must be given. */
    public Options requiredText(String name, String doc) {
        return add(name, ConfigDef.Type.STRING, ConfigDef.NO_DEFAULT_VALUE, new ConfigDef.NonEmptyString(), doc);
    }

    /** A text with a rule of its own that must be given. */
    public Options requiredChecked(String name, Validator validator, String doc) {
        return add(name, ConfigDef.Type.STRING, ConfigDef.NO_DEFAULT_VALUE, validator, doc);
    }

    public Options secret(String name, String doc) {
        return add(name, ConfigDef.Type.PASSWORD, null, null, doc);
    }

    public Options flag(String name, boolean standard, String doc) {
        return add(name, ConfigDef.Type.BOOLEAN, standard, null, doc);
    }

    public Options choice(String name, @Nullable String standard, List<String> choices, String doc) {
        return add(name, ConfigDef.Type.STRING, standard, new OneOf(choices, standard == null), doc);
    }

    /** A whole number between two limits, both included. */
    public Options integer(String name, @Nullable Long standard, long least, long most, String doc) {
        return add(name, ConfigDef.Type.LONG, standard, new Between(least, most), doc);
    }

    public Options number(String name, @Nullable Double standard, String doc) {
        return add(name, ConfigDef.Type.DOUBLE, standard, new Finite(), doc);
    }

    /** A number of 0 or more that must be given. */
    public Options requiredNumber(String name, String doc) {
        return add(name, ConfigDef.Type.DOUBLE, ConfigDef.NO_DEFAULT_VALUE, new NotNegative(), doc);
    }

    /** A list of numbers above 0. */
    public Options numbers(String name, String doc) {
        return add(name, ConfigDef.Type.LIST, List.of(), new PositiveNumbers(), doc);
    }

    public Options duration(String name, @Nullable String standard, String doc) {
        return add(name, ConfigDef.Type.STRING, standard, new DurationForm(), doc);
    }

    public Options list(String name, List<String> standard, String doc) {
        return add(name, ConfigDef.Type.LIST, standard, null, doc);
    }

    public Options listOf(String name, List<String> standard, List<String> choices, String doc) {
        return add(name, ConfigDef.Type.LIST, standard, new EachOf(choices), doc);
    }

    /** A list with a rule of its own for its items; the validator throws {@link ConfigException} with a sentence. */
    public Options checkedList(String name, List<String> standard, Validator validator, String doc) {
        return add(name, ConfigDef.Type.LIST, standard, validator, doc);
    }

    /** A text with a rule of its own; the validator throws {@link ConfigException} with a sentence. */
    public Options checked(String name, @Nullable String standard, Validator validator, String doc) {
        return add(name, ConfigDef.Type.STRING, standard, validator, doc);
    }

    public Options named(String name, String doc, Options entry) {
        groups.put(name, new Group.Named(doc, entry));
        return this;
    }

    public Options texts(String name, String doc) {
        groups.put(name, new Group.Texts(doc));
        return this;
    }

    /** A {@link Group.Named} that is all there is: its entries stand in the file where options would, as in {@code check: {co2: {max: 5000}}}. */
    public Options directly(String name, String doc, Options entry) {
        direct = name;
        return named(name, doc, entry);
    }

    /** The name of the group whose entries stand where options would, if there is one. */
    public Optional<String> direct() {
        return Optional.ofNullable(direct);
    }

    /** The options with fixed names. */
    public ConfigDef fixed() {
        return fixed;
    }

    public Map<String, Group> groups() {
        return Collections.unmodifiableMap(groups);
    }

    /** Reads flat settings; throws {@link ConfigException} on the first that is wrong (lint has shown them all before). */
    public Values parse(Map<String, String> settings) {
        return new Values(this, settings);
    }

    private Options add(
            String name, ConfigDef.Type type, @Nullable Object standard, @Nullable Validator validator, String doc) {
        fixed.define(
                name, type, standard, validator, Importance.MEDIUM, doc, section, order++, Width.MEDIUM, title(name));
        return this;
    }

    private static String title(String name) {
        String words = name.replace('.', ' ').replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** One of a few words. Kafka's ValidString would refuse the absent value of an optional choice. */
    public record OneOf(List<String> choices, boolean optional) implements Validator {
        @Override
        public void ensureValid(String name, @Nullable Object value) {
            boolean valid = value == null ? optional : choices.contains(value);
            if (!valid) {
                throw new ConfigException(name, value, "use one of " + String.join(", ", choices));
            }
        }

        @Override
        public String toString() {
            return String.join(", ", choices);
        }
    }

    /** A list of a few words. */
    public record EachOf(List<String> choices) implements Validator {
        @Override
        public void ensureValid(String name, @Nullable Object value) {
            if (value instanceof List<?> items && !choices.containsAll(items)) {
                throw new ConfigException(name, value, "use only " + String.join(", ", choices));
            }
        }

        @Override
        public String toString() {
            return "list of " + String.join(", ", choices);
        }
    }

    /** A number that can be compared with others. */
    public record Finite() implements Validator {
        @Override
        public void ensureValid(String name, @Nullable Object value) {
            if (value instanceof Double number && !Double.isFinite(number)) {
                throw new ConfigException(name, value, "use a number such as 21.5");
            }
        }

        @Override
        public String toString() {
            return "number such as 21.5";
        }
    }

    /** A finite number of 0 or more. */
    public record NotNegative() implements Validator {
        @Override
        public void ensureValid(String name, @Nullable Object value) {
            if (value instanceof Double number && !(number >= 0 && Double.isFinite(number))) {
                throw new ConfigException(name, value, "use a number of 0 or more");
            }
        }

        @Override
        public String toString() {
            return "number of 0 or more";
        }
    }

    /** Each a finite number above 0. */
    public record PositiveNumbers() implements Validator {
        private static final Pattern FORM = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?");

        @Override
        public void ensureValid(String name, @Nullable Object value) {
            if (value instanceof List<?> items) {
                for (Object item : items) {
                    String text = String.valueOf(item);
                    if (!FORM.matcher(text).matches() || Double.parseDouble(text) == 0) {
                        throw new ConfigException(name, value, "use numbers above 0 such as 65536");
                    }
                }
            }
        }

        @Override
        public String toString() {
            return "list of numbers above 0 such as 65536";
        }
    }

    /** A whole number between two limits. */
    public record Between(long least, long most) implements Validator {
        @Override
        public void ensureValid(String name, @Nullable Object value) {
            if (value instanceof Long number && (number < least || number > most)) {
                throw new ConfigException(name, value, "use a whole number from " + least + " to " + most);
            }
        }

        @Override
        public String toString() {
            return "whole number from " + least + " to " + most;
        }
    }

    /** {@link DurationText}. */
    public record DurationForm() implements Validator {
        @Override
        public void ensureValid(String name, @Nullable Object value) {
            if (value != null) {
                try {
                    DurationText.parse((String) value);
                } catch (IllegalArgumentException e) {
                    throw new ConfigException(name, value, "write a whole number with ms, s, m, h or d, such as 10s");
                }
            }
        }

        @Override
        public String toString() {
            return "duration such as 10s, 5m, 30d";
        }
    }
}
