package io.mulgil.connectors.influxdb;

import io.mulgil.connectors.DeclaredSink;
import io.mulgil.connectors.Form;
import io.mulgil.connectors.Tls;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one sink was told.
 *
 * @param connector its name
 * @param task its number among the connector's tasks
 * @param group the consumer group of its connector
 * @param kafka where the counts that the group committed are read from
 * @param keyTags the tags that together name one device; without one of them a reading is rejected
 * @param tags members that become tags, the key's among them, in the order that servers like best
 * @param fields members that become fields; empty for all that are no tags
 */
record SinkSettings(
        String connector,
        int task,
        String group,
        Optional<String> kafka,
        Server server,
        Measurement measurement,
        List<String> keyTags,
        List<String> tags,
        List<String> fields,
        Precision precision,
        int batchPoints) {
    static final Form URL = new Form("an address such as http://127.0.0.1:8086", SinkSettings::url);

    /**
     * Where points go.
     *
     * @param target the database of the dialect v1, else the bucket
     * @param secret password or token
     */
    record Server(
            URI url,
            Dialect dialect,
            String target,
            Optional<String> retentionPolicy,
            Optional<String> org,
            Optional<String> user,
            Optional<String> secret,
            Tls tls,
            boolean gzip,
            Duration timeout) {
        /** For messages: never with the secret. */
        @Override
        public String toString() {
            return (dialect == Dialect.V1 ? "database '" : "bucket '") + target + "' at " + url;
        }
    }

    /** Everything the connector takes: what the pipeline file may say, and what deploying it fills in. */
    static Options options() {
        return InfluxdbSink.declare(Options.define())
                .section("Pipeline")
                .text("pipeline", "", "The pipeline's name, for people.")
                .text("table", "readings", "The measurement, where none is given.")
                .list("key.tags", List.of("device"), "The tags that together name one device.")
                .text(
                        "counts.bootstrap.servers",
                        null,
                        "Kafka's address, where the sink looks up at its start what it had counted before."
                                + " Without it counts begin anew with each start.");
    }

    static SinkSettings read(Map<String, String> properties) {
        Values values = options().parse(properties);
        String connector = properties.getOrDefault("name", "influxdb");
        List<String> keyTags = values.list("key.tags");
        List<String> tags = Stream.concat(keyTags.stream(), values.list("tags").stream())
                .distinct()
                .sorted()
                .toList();
        return new SinkSettings(
                connector,
                Integer.parseInt(properties.getOrDefault(DeclaredSink.TASK, "0")),
                properties.getOrDefault("consumer.override.group.id", "connect-" + connector),
                values.textIfSet("counts.bootstrap.servers"),
                server(values),
                Measurement.of(values.textIfSet("measurement").orElse(values.text("table"))),
                keyTags,
                tags,
                values.list("fields"),
                Precision.of(values.text("precision")),
                (int) values.integer("batch-points"));
    }

    private static Server server(Values values) {
        Dialect dialect = Dialect.of(values.text("dialect"));
        boolean first = dialect == Dialect.V1;
        URI url = url(values.text("url"));
        return new Server(
                url,
                dialect,
                values.textIfSet(first ? "database" : "bucket").orElse(""),
                values.textIfSet("retention-policy"),
                values.textIfSet("org"),
                values.textIfSet("user"),
                values.secret(first ? "password" : "token"),
                new Tls(
                        "https".equals(url.getScheme()),
                        values.textIfSet("ca-file").map(Path::of),
                        Optional.empty(),
                        Optional.empty()),
                values.flag("gzip"),
                values.duration("timeout"));
    }

    /** Throws {@link IllegalArgumentException} unless it is an address of a server, without a password in it and without a query. */
    private static URI url(String text) {
        URI url = URI.create(text.strip().replaceFirst("/+$", ""));
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException("'" + text + "' is no address of a server");
        }
        return url;
    }
}
