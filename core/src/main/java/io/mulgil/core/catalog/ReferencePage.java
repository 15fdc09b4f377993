package io.mulgil.core.catalog;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;

/** A page of the reference, in Markdown, from what the components of one kind declare. */
public final class ReferencePage {
    private final StringBuilder page = new StringBuilder();

    private ReferencePage() {}

    /**
     * @param note what stands below the title
     */
    public static String of(Catalog catalog, Component.Kind kind, String title, String note) {
        ReferencePage page = new ReferencePage();
        page.line("# " + title).line("").line(note);
        catalog.components().stream().filter(c -> c.kind() == kind).forEach(page::component);
        return page.page.toString();
    }

    private void component(Component component) {
        line("").line("## " + component.name()).line("").line(component.summary());
        Options options = component.options();
        options(options, "");
        if (options.fixed().names().isEmpty() && options.groups().isEmpty()) {
            line("").line("It has no options.");
        }
    }

    private void options(Options options, String prefix) {
        Map<String, List<ConfigDef.ConfigKey>> sections = options.fixed().configKeys().values().stream()
                .collect(Collectors.groupingBy(key -> key.group, LinkedHashMap::new, Collectors.toList()));
        sections.forEach((section, keys) -> {
            if (sections.size() > 1) {
                line("").line((prefix.isEmpty() ? "### " : "#### ") + section);
            }
            table();
            keys.stream()
                    .sorted(Comparator.comparingInt(key -> key.orderInGroup))
                    .forEach(key -> row(
                            prefix + key.name,
                            form(key) + (key.hasDefault() ? "" : ", required"),
                            standard(key),
                            key.documentation));
        });
        options.groups()
                .forEach((name, group) ->
                        group(prefix + name, group, options.direct().isPresent()));
    }

    private void group(String name, Group group, boolean direct) {
        String prefix = direct ? "NAME" : name + ".NAME";
        line("").line("### " + (direct ? "NAME" : name)).line("").line(cell(group.doc()));
        if (group instanceof Group.Named named) {
            options(named.entry(), prefix + ".");
        } else {
            table();
            row(prefix, "text", "", "A text by name.");
        }
    }

    private void table() {
        line("").line("| option | form | standard | meaning |").line("|---|---|---|---|");
    }

    private void row(String name, String form, String standard, String doc) {
        line("| `" + name + "` | " + cell(form) + " | " + (standard.isEmpty() ? "" : "`" + standard + "`") + " | "
                + cell(doc) + " |");
    }

    private static String form(ConfigDef.ConfigKey key) {
        String type =
                switch (key.type) {
                    case STRING -> "text";
                    case PASSWORD -> "secret text";
                    case LIST -> "list of texts";
                    case BOOLEAN -> "true or false";
                    default -> key.type.name().toLowerCase(Locale.ROOT);
                };
        if (key.validator instanceof Options.OneOf one) {
            return "one of " + String.join(", ", one.choices());
        }
        boolean spoken = key.validator != null && !(key.validator instanceof ConfigDef.NonEmptyString);
        return spoken ? String.valueOf(key.validator) : type;
    }

    private static String standard(ConfigDef.ConfigKey key) {
        Object value = key.defaultValue;
        if (!key.hasDefault() || value == null) {
            return "";
        }
        if (value instanceof Double number && number == Math.rint(number)) {
            return Long.toString(number.longValue());
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
    }

    /** In Markdown a bar ends the cell and angle brackets are a tag. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace(">", "&gt;");
    }

    private ReferencePage line(String text) {
        page.append(text).append('\n');
        return this;
    }
}
