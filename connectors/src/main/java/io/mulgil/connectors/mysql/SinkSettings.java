package io.mulgil.connectors.mysql;

import io.mulgil.connectors.DeclaredSink;
import io.mulgil.connectors.Form;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * What one sink was told.
 *
 * @param connector its name, under which its offsets are kept
 * @param task its number among the connector's tasks
 * @param prefix what the tables' names begin with
 * @param keyTags the tags that together name one device
 * @param values members that become columns; empty for all
 * @param maxValues how many there may be
 * @param zone where a day begins
 * @param remember how many readings are remembered to know one that comes again
 */
record SinkSettings(
        String connector,
        int task,
        String prefix,
        Set<KeptTable> tables,
        List<String> keyTags,
        Set<String> values,
        int maxValues,
        ZoneId zone,
        int remember,
        Database database) {
    /** InnoDB holds 1,017 columns, and a value has up to seven. */
    static final int MOST_VALUES = 500;

    static final Form PREFIX =
            new Form("a name of small letters, digits and _, up to 57 of them", SinkSettings::prefix);

    /** Names have 64 characters, of which the tables' own ends take 7. Capitals mean something on some servers only, other signs need quotes. */
    private static final Pattern NAME = Pattern.compile("[\\p{Ll}\\p{Lo}_][\\p{Ll}\\p{Lo}\\p{Nd}_]{0,56}");

    /** InnoDB's index has 16 columns, and the day is one. */
    private static final int MOST_TAGS = 15;

    /** Everything the connector takes: what the pipeline file may say, and what deploying it fills in. */
    static Options options() {
        return MysqlSink.declare(Options.define())
                .section("Pipeline")
                .text("pipeline", "", "The pipeline's name, for people.")
                .text("table", "readings", "What the tables' names begin with, where no prefix is given.")
                .list(
                        "key.tags",
                        List.of("device"),
                        "The tags that together name one device, in the order of the key.");
    }

    static SinkSettings read(Map<String, String> properties) {
        Values values = options().parse(properties);
        String prefix = prefix(values.textIfSet("prefix").orElse(values.text("table")));
        List<String> keyTags = values.list("key.tags");
        if (keyTags.isEmpty() || keyTags.size() > MOST_TAGS) {
            throw new ConfigException("key.tags", keyTags, "name one to " + MOST_TAGS + " tags");
        }
        return new SinkSettings(
                properties.getOrDefault("name", prefix + "-mysql"),
                Integer.parseInt(properties.getOrDefault(DeclaredSink.TASK, "0")),
                prefix,
                values.list("tables").stream().map(KeptTable::of).collect(Collectors.toUnmodifiableSet()),
                keyTags,
                Set.copyOf(values.list("values")),
                (int) values.integer("max-values"),
                ZoneId.of(values.text("zone")),
                (int) values.integer("remember"),
                Database.read(values));
    }

    private static String prefix(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new ConfigException(
                    "prefix", text, "it cannot begin the names of tables; write small letters, digits and _");
        }
        return text;
    }
}
