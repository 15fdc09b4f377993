package io.mulgil.connectors.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import io.mulgil.runtime.embedded.EmbeddedPostgres;
import io.mulgil.runtime.embedded.Ports;
import io.mulgil.runtime.part.Database;
import io.mulgil.testkit.RabbitMqServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a queue of RabbitMQ to PostgreSQL and InfluxDB: three connectors out of their zips, in a worker that somebody else runs. */
class EdgesInTheirWorkerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant START = Instant.parse("2026-11-22T04:00:00Z");
    private static final String QUEUE = "rooms";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void movesEachMessageIntoBothStoresAlsoAfterTheBrokerWasKilled() throws Exception {
        try (TheirCluster their = new TheirCluster();
                RabbitMqServer rabbit = RabbitMqServer.start(folder.resolve("rabbitmq"));
                EmbeddedPostgres postgres = postgres()) {
            send(rabbit, 0, 500);
            create(their.worker, "rooms-rabbitmq", source(rabbit));
            create(their.worker, "rooms-postgres", sink(postgres.database()));
            create(their.worker, "rooms-influxdb", their.influxdbSink("rooms-influxdb"));
            awaitBoth(their, postgres.database(), 500);
            rabbit.kill();
            rabbit.startAgain();
            send(rabbit, 500, 800);
            awaitBoth(their, postgres.database(), 800);
            assertThat(their.worker.log()).doesNotContain(postgres.database().password());
        }
    }

    private static void create(Worker worker, String name, Map<String, String> settings) {
        Worker.Answer answer = worker.call("PUT", "/connectors/" + name + "/config", settings);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    private static Map<String, String> source(RabbitMqServer rabbit) {
        Map<String, String> settings = new HashMap<>();
        settings.put("connector.class", "io.mulgil.connectors.rabbitmq.RabbitMqSourceConnector");
        settings.put("name", "rooms-rabbitmq");
        settings.put("key.converter", TheirCluster.BYTES);
        settings.put("value.converter", TheirCluster.BYTES);
        settings.put("hosts", "127.0.0.1:" + rabbit.port());
        settings.put("queue", QUEUE);
        settings.put("key", "none");
        settings.put("topic", "rooms.readings");
        return settings;
    }

    private static Map<String, String> sink(Database database) {
        Map<String, String> settings =
                TheirCluster.sink("io.mulgil.connectors.postgres.PostgresSinkConnector", "rooms-postgres");
        settings.put("table", "rooms");
        settings.put("database.host", database.host());
        settings.put("database.port", Integer.toString(database.port()));
        settings.put("database.name", database.name());
        settings.put("database.user", database.user());
        settings.put("database.password", database.password());
        return settings;
    }

    private static void awaitBoth(TheirCluster their, Database database, int count) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(rows(database)).isEqualTo(count);
            assertThat(their.points("rooms")).isEqualTo(count);
        });
    }

    private static long rows(Database database) throws SQLException {
        try (java.sql.Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.credentials());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM rooms")) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Returns when the server has confirmed all. */
    private static void send(RabbitMqServer rabbit, int from, int to) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(rabbit.port());
        try (Connection connection = factory.newConnection("test");
                Channel channel = connection.createChannel()) {
            channel.queueDeclare(QUEUE, true, false, false, Map.of());
            channel.confirmSelect();
            for (int i = from; i < to; i++) {
                String reading =
                        "{\"time\":\"%s\",\"device\":\"d%d\",\"x\":%d}".formatted(START.plusSeconds(i), i % 10, i);
                channel.basicPublish(
                        "", QUEUE, MessageProperties.PERSISTENT_BASIC, reading.getBytes(StandardCharsets.UTF_8));
            }
            channel.waitForConfirmsOrDie(30_000);
        }
    }

    private EmbeddedPostgres postgres() {
        EmbeddedPostgres postgres = new EmbeddedPostgres(
                folder.resolve("postgres"), folder, folder.resolve("programs"), Ports.free(), Map.of());
        postgres.prepare((state, text) -> {});
        postgres.start((state, text) -> {});
        return postgres;
    }
}
