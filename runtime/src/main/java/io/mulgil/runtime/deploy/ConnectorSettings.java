package io.mulgil.runtime.deploy;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.part.Database;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;

/** What Connect is told of a source or sink: the options of the pipeline file, and what follows from where it runs. */
final class ConnectorSettings {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\w+:.+}");
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private final Pipeline pipeline;
    private final Database database;
    private final String kafka;
    private final Secrets secrets;
    private final boolean singleBroker;

    /** What stands in a connector's settings in place of a secret. */
    @FunctionalInterface
    interface Secrets {
        /**
         * The word that Connect looks the secret up by, or the secret itself where it cannot.
         *
         * @param name of the secret among all connectors'
         */
        String inPlaceOf(String name, String secret);
    }

    ConnectorSettings(Pipeline pipeline, Database database, String kafka, Secrets secrets, boolean singleBroker) {
        this.pipeline = pipeline;
        this.database = database;
        this.kafka = kafka;
        this.secrets = secrets;
        this.singleBroker = singleBroker;
    }

    static ConnectorSettings of(Pipeline pipeline, Cluster cluster) {
        return new ConnectorSettings(
                pipeline,
                cluster.database(),
                cluster.kafkaBootstrap(),
                cluster::secretForConnect,
                cluster.singleBroker());
    }

    static String connectorName(Pipeline pipeline, Part part) {
        return pipeline.name() + "-" + part.name();
    }

    Map<String, String> of(Part part) {
        ConnectorComponent component = (ConnectorComponent) part.component();
        Map<String, String> settings = new HashMap<>(part.settings());
        settings.put("name", connectorName(pipeline, part));
        settings.put("connector.class", component.connectorClass());
        settings.put("tasks.max", Integer.toString(component.maxTasks(part.values(), pipeline.partitions())));
        settings.put("key.converter", BYTES);
        settings.put("value.converter", BYTES);
        settings.put("pipeline", pipeline.name());
        hideSecrets(part, settings);
        switch (component.kind()) {
            case SOURCE -> source(settings);
            case CHANNEL -> channel(part, settings);
            case SINK -> {
                sink(settings);
                book(component.book(), settings);
            }
            case STEP -> throw new IllegalArgumentException("a step is no connector: " + part.name());
        }
        return settings;
    }

    /** A secret that is a reference already is left to the provider that it names. */
    private void hideSecrets(Part part, Map<String, String> settings) {
        part.component().options().fixed().configKeys().values().stream()
                .filter(key -> key.type == ConfigDef.Type.PASSWORD)
                .map(key -> key.name)
                .forEach(option -> settings.computeIfPresent(
                        option,
                        (name, value) -> REFERENCE.matcher(value).matches()
                                ? value
                                : secrets.inPlaceOf(connectorName(pipeline, part) + "." + name, value)));
    }

    private void source(Map<String, String> settings) {
        settings.put("topic", pipeline.topics().raw());
        settings.put("labels.topic", pipeline.topics().labels());
        settings.put("producer.override.batch.size", "262144");
        settings.put("producer.override.linger.ms", "5");
        settings.put("producer.override.compression.type", "lz4");
    }

    private void sink(Map<String, String> settings) {
        settings.put("topics", pipeline.topics().readings());
        settings.put("table", pipeline.table());
        settings.put("key.tags", String.join(",", pipeline.keyTags()));
        settings.put("units", String.join(",", pipeline.units().keySet()));
        pipeline.units().forEach((value, unit) -> settings.put("units." + value, unit));
        consumer(settings);
        deadLetters(pipeline.topics().rejected(), settings);
    }

    private void channel(Part part, Map<String, String> settings) {
        settings.put("topics", pipeline.topics().notifications());
        settings.put("channel", part.name());
        settings.put("consumer.override.isolation.level", "read_committed");
        settings.put("consumer.override.auto.offset.reset", "earliest");
        // A message that waits for a server must not look like a task that hangs.
        settings.put("consumer.override.max.poll.records", "20");
        deadLetters(pipeline.topics().undelivered(), settings);
    }

    private void book(ConnectorComponent.Book book, Map<String, String> settings) {
        if (book == ConnectorComponent.Book.GROUP) {
            settings.put("counts.bootstrap.servers", kafka);
            return;
        }
        settings.put("database.host", database.host());
        settings.put("database.port", Integer.toString(database.port()));
        settings.put("database.name", database.name());
        settings.put("database.user", database.user());
        settings.put("database.password", secrets.inPlaceOf("database.password", database.password()));
        database.options().forEach((option, value) -> settings.put("database." + option, value));
    }

    /** Large batches end to end: a COPY of 20,000 rows costs little more than one of 1,000. */
    private static void consumer(Map<String, String> settings) {
        settings.put("consumer.override.isolation.level", "read_committed");
        settings.put("consumer.override.max.poll.records", "20000");
        settings.put("consumer.override.max.partition.fetch.bytes", "8388608");
        settings.put("consumer.override.fetch.max.bytes", "16777216");
        settings.put("consumer.override.auto.offset.reset", "earliest");
    }

    private void deadLetters(String topic, Map<String, String> settings) {
        settings.put("errors.tolerance", "all");
        settings.put("errors.deadletterqueue.topic.name", topic);
        settings.put("errors.deadletterqueue.topic.replication.factor", singleBroker ? "1" : "-1");
        settings.put("errors.deadletterqueue.context.headers.enable", "true");
    }
}
