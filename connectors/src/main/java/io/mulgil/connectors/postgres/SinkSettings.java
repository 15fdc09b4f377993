package io.mulgil.connectors.postgres;

import io.mulgil.connectors.DeclaredSink;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * What one sink was told.
 *
 * @param connector its name, under which its offsets are kept
 * @param task its number among the connector's tasks
 * @param table where readings go; with a split, what the names of the tables begin with, or one of them ({@link #forTable})
 * @param split whether there is a table for each value of a tag
 * @param keyTags the tags that together name one device
 * @param units by value, shown as comments on columns
 */
record SinkSettings(
        String connector,
        int task,
        String table,
        Optional<TableSplit> split,
        List<String> keyTags,
        boolean timeFirst,
        PartitionSpan partition,
        Optional<Duration> retention,
        Rollups rollups,
        Optional<Duration> rollupRetention,
        Map<String, String> units,
        Database database) {
    static final List<String> SSL_MODES = List.of("disable", "prefer", "require", "verify-ca", "verify-full");

    /** Everything the connector takes: what the pipeline file may say, and what deploying it fills in. */
    static Options options() {
        return PostgresSink.declare(Options.define())
                .text("pipeline", "", "The pipeline's name, for people.")
                .requiredText("table", "The table that readings go to.")
                .list("key.tags", List.of("device"), "The tags that together name one device, in the order of the key.")
                .texts("units", "The unit of a value, shown as a comment on its columns.")
                .section("Database")
                .text("database.host", "127.0.0.1", "Host name or address of the server.")
                .integer("database.port", 5432L, 1, 65_535, "Port of the server.")
                .requiredText("database.name", "The database.")
                .requiredText("database.user", "The role that owns the tables.")
                .secret("database.password", "The role's password.")
                .choice("database.sslmode", "prefer", SSL_MODES, "How the connection is protected, as in libpq.");
    }

    static SinkSettings read(Map<String, String> properties) {
        Values values = options().parse(properties);
        String table = values.text("table");
        return new SinkSettings(
                properties.getOrDefault("name", table),
                Integer.parseInt(properties.getOrDefault(DeclaredSink.TASK, "0")),
                table,
                split(values),
                values.list("key.tags"),
                values.text("key-order").equals("time-first"),
                PartitionSpan.of(values.text("partition")),
                values.durationIfSet("retention"),
                Rollups.of(table, Rollups.widths(values.list("rollups"))),
                values.durationIfSet("rollup-retention"),
                values.texts("units"),
                Database.read(values));
    }

    private static Optional<TableSplit> split(Values values) {
        Optional<TableSplit> split = values.textIfSet("table-by").map(tag -> new TableSplit(values.text("table"), tag));
        split.ifPresent(by -> {
            if (List.of(by.tag()).equals(values.list("key.tags"))) {
                throw new ConfigException(
                        "table-by",
                        by.tag(),
                        "it is the only tag of the key, so that a table would be one device; name another");
            }
        });
        return split;
    }

    /** The table that belongs to the sink as a whole: the only one, or what its tables' names begin with. */
    String base() {
        return split.map(TableSplit::base).orElse(table);
    }

    /** The settings of one of the tables: its key is without the tag that chose it, as that is the same in all its rows. */
    SinkSettings forTable(String name) {
        List<String> tags = keyTags.stream()
                .filter(tag -> split.filter(by -> by.tag().equals(tag)).isEmpty())
                .toList();
        return new SinkSettings(
                connector,
                task,
                name,
                split,
                tags,
                timeFirst,
                partition,
                retention,
                rollups.of(name),
                rollupRetention,
                units,
                database);
    }
}
