package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Group;
import io.mulgil.core.catalog.Options;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/** The part of the JSON Schema that says what may stand below one component. */
record OptionSchema(SchemaWriter json) {
    void component(Component component) throws IOException {
        json.text("description", component.summary());
        Options options = component.options();
        Group direct = options.direct().map(options.groups()::get).orElse(null);
        if (direct == null && component.kind() != Component.Kind.STEP) {
            mapping(options, "", this::partSwitch);
        } else if (direct == null) {
            mapping(options, "");
        } else {
            group(direct);
        }
    }

    /** What may stand in the mapping below a path, which ends with a dot unless it is the outermost. */
    private void mapping(Options options, String path) throws IOException {
        mapping(options, path, () -> {});
    }

    private void mapping(Options options, String path, SchemaWriter.Inside more) throws IOException {
        List<String> required = options.fixed().configKeys().values().stream()
                .filter(key -> !key.hasDefault() && key.name.startsWith(path))
                .map(key -> first(key.name, path))
                .distinct()
                .toList();
        if (required.isEmpty()) {
            json.texts("type", List.of("object", "null"));
        } else {
            json.text("type", "object");
            json.texts("required", required);
        }
        json.closed();
        json.object("properties", () -> {
            for (String word : new OptionWords(options, path).here()) {
                json.object(word, () -> property(options, path + word));
            }
            more.write();
        });
    }

    private void partSwitch() throws IOException {
        json.object(PartSwitch.ENABLED, () -> {
            json.text("description", PartSwitch.DOC);
            json.standard(true);
            json.anyOf(() -> {
                json.object(() -> json.text("type", "boolean"));
                json.reference(PipelineSchema.VARIABLE);
            });
        });
    }

    private void property(Options options, String name) throws IOException {
        ConfigDef.ConfigKey key = options.fixed().configKeys().get(name);
        Group group = options.groups().get(name);
        if (key != null) {
            option(key);
        } else if (group != null) {
            json.text("description", group.doc());
            group(group);
        } else {
            mapping(options, name + ".");
        }
    }

    private void group(Group group) throws IOException {
        if (group instanceof Group.Named named) {
            boolean namesAlone =
                    named.entry().fixed().configKeys().values().stream().allMatch(ConfigDef.ConfigKey::hasDefault);
            json.anyOf(() -> {
                json.object(() -> {
                    json.texts("type", List.of("object", "null"));
                    json.object("propertyNames", () -> json.text("pattern", "^[^,]*\\S[^,]*$"));
                    json.object("additionalProperties", () -> mapping(named.entry(), ""));
                });
                if (namesAlone) {
                    array(() -> json.text("type", "string"));
                }
            });
        } else {
            json.texts("type", List.of("object", "null"));
            json.reference("additionalProperties", PipelineSchema.TEXT);
        }
    }

    private void option(ConfigDef.ConfigKey key) throws IOException {
        json.text("title", key.displayName);
        json.text("description", key.documentation);
        if (key.hasDefault()) {
            json.standard(key.defaultValue);
        }
        json.anyOf(() -> {
            value(key);
            json.reference(PipelineSchema.VARIABLE);
        });
    }

    private void value(ConfigDef.ConfigKey key) throws IOException {
        switch (key.type) {
            case LONG -> {
                Options.Between limits = key.validator instanceof Options.Between between
                        ? between
                        : new Options.Between(Long.MIN_VALUE, Long.MAX_VALUE);
                json.integer(limits.least(), limits.most());
            }
            case DOUBLE -> json.object(() -> json.text("type", "number"));
            case BOOLEAN -> json.object(() -> json.text("type", "boolean"));
            case LIST -> list(key);
            default -> text(key);
        }
    }

    private void list(ConfigDef.ConfigKey key) throws IOException {
        if (key.validator instanceof Options.EachOf each) {
            array(() -> json.texts("enum", each.choices()));
            json.object(() -> json.texts("enum", each.choices()));
        } else {
            array(() -> json.text("$ref", PipelineSchema.TEXT));
            json.reference(PipelineSchema.TEXT);
        }
    }

    private void text(ConfigDef.ConfigKey key) throws IOException {
        if (key.validator instanceof Options.OneOf one) {
            json.object(() -> json.texts("enum", one.choices()));
        } else if (key.validator instanceof Options.DurationForm) {
            json.object(() -> {
                json.text("type", "string");
                json.text("pattern", "^\\s*\\d{1,9}\\s*(ms|s|m|h|d)\\s*$");
            });
        } else {
            json.reference(PipelineSchema.TEXT);
        }
    }

    private void array(SchemaWriter.Inside items) throws IOException {
        json.object(() -> {
            json.text("type", "array");
            json.object("items", items);
        });
    }

    private static String first(String name, String path) {
        String rest = name.substring(path.length());
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    }
}
