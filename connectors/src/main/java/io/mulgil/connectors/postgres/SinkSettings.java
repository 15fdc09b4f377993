package io.mulgil.connectors.postgres;

import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one sink was told.
 *
 * @param connector its name, under which its offsets are kept
 * @param task its number among the connector's tasks
 * @param table where readings go
 * @param keyTags the tags that together name one device
 * @param units by value, shown as comments on columns
 */
record SinkSettings(
        String connector,
        int task,
        String table,
        List<String> keyTags,
        boolean timeFirst,
        PartitionSpan partition,
        Optional<Duration> retention,
        Rollups rollups,
        Optional<Duration> rollupRetention,
        Map<String, String> units,
        Database database) {
    /** Set by the connector for each of its tasks. */
    static final String TASK = "task";

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
                Integer.parseInt(properties.getOrDefault(TASK, "0")),
                table,
                values.list("key.tags"),
                values.text("key-order").equals("time-first"),
                PartitionSpan.of(values.text("partition")),
                values.durationIfSet("retention"),
                Rollups.of(table, Rollups.widths(values.list("rollups"))),
                values.durationIfSet("rollup-retention"),
                values.texts("units"),
                Database.read(values));
    }
}
