package io.mulgil.app.editing;

import io.mulgil.core.catalog.Group;
import io.mulgil.core.catalog.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The options of one kind of entry.
 *
 * @param name of the entry where the kind names it, as of channels; empty where the user does
 */
public record EditForm(String name, String summary, List<EditOption> options) {
    static EditForm of(String name, String summary, Options options) {
        List<EditOption> all = new ArrayList<>();
        options.fixed().configKeys().values().forEach(key -> all.add(option(key)));
        options.groups().forEach((group, declared) -> {
            if (declared instanceof Group.Texts) {
                all.add(new EditOption(
                        group, title(group), "texts", false, Optional.empty(), List.of(), declared.doc()));
            }
        });
        return new EditForm(name, summary, all);
    }

    List<String> secrets() {
        return options.stream()
                .filter(it -> it.type().equals("secret"))
                .map(EditOption::name)
                .toList();
    }

    private static EditOption option(ConfigDef.ConfigKey key) {
        return new EditOption(
                key.name,
                key.displayName,
                type(key),
                !key.hasDefault(),
                key.hasDefault() ? Optional.ofNullable(key.defaultValue).map(EditForm::word) : Optional.empty(),
                choices(key),
                key.documentation);
    }

    private static String type(ConfigDef.ConfigKey key) {
        return switch (key.type) {
            case PASSWORD -> "secret";
            case BOOLEAN -> "flag";
            case LIST -> "list";
            case DOUBLE -> "number";
            case LONG -> "integer";
            default ->
                key.validator instanceof Options.OneOf
                        ? "choice"
                        : key.validator instanceof Options.DurationForm ? "duration" : "text";
        };
    }

    private static List<String> choices(ConfigDef.ConfigKey key) {
        if (key.validator instanceof Options.OneOf one) {
            return one.choices();
        }
        return key.validator instanceof Options.EachOf each ? each.choices() : List.of();
    }

    private static String word(Object standard) {
        return standard instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : String.valueOf(standard);
    }

    private static String title(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
