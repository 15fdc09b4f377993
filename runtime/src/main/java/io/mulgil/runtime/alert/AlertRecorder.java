package io.mulgil.runtime.alert;

import io.mulgil.core.alert.AlertJson;
import io.mulgil.core.alert.NotificationJson;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.part.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what stands on the topics of alerts and notifications into the {@link AlertBook}, in order, for as long as the pipeline runs. */
public final class AlertRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertRecorder.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Pipeline pipeline;
    private final Database database;
    private final TopicPartition alerts;
    private final TopicPartition notifications;
    private final Properties settings;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    public AlertRecorder(Pipeline pipeline, Database database, String bootstrap) {
        this.pipeline = pipeline;
        this.database = database;
        this.alerts = new TopicPartition(pipeline.topics().alerts(), 0);
        this.notifications = new TopicPartition(pipeline.topics().notifications(), 0);
        this.settings = settings(bootstrap);
        this.thread = new Thread(this::run, "alert-book-" + pipeline.name());
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        while (!isClosing()) {
            try (KafkaConsumer<byte[], byte[]> consumer =
                            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                    Connection connection = connect()) {
                AlertTables.create(connection);
                follow(consumer, connection);
            } catch (SQLException | RuntimeException e) {
                LOG.warn("The alerts of {} are not written down for a moment: {}", pipeline.name(), e.getMessage());
                rest();
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer, Connection connection) throws SQLException {
        try (AlertBook book = new AlertBook(connection, pipeline.name())) {
            List<TopicPartition> both = List.of(alerts, notifications);
            consumer.assign(both);
            for (TopicPartition topic : both) {
                next.put(topic, book.next(topic.topic()));
                consumer.seek(topic, next.get(topic));
            }
            connection.commit();
            while (!isClosing()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty() && !written(book, connection, records)) {
                    LOG.warn("Somebody else writes down the alerts of {} too; reading on from there", pipeline.name());
                    return;
                }
            }
        }
    }

    private boolean written(AlertBook book, Connection connection, ConsumerRecords<byte[], byte[]> records)
            throws SQLException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            write(book, record);
            ends.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            if (!book.advance(end.getKey().topic(), next.getOrDefault(end.getKey(), 0L), end.getValue())) {
                connection.rollback();
                return false;
            }
        }
        connection.commit();
        next.putAll(ends);
        return true;
    }

    private void write(AlertBook book, ConsumerRecord<byte[], byte[]> record) throws SQLException {
        if (record.value() == null) {
            return;
        }
        try {
            if (record.topic().equals(alerts.topic())) {
                book.write(record.offset(), AlertJson.read(record.value()));
            } else {
                book.write(record.offset(), NotificationJson.read(record.value()));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            LOG.warn("{}@{} is nothing of ours and is left out: {}", record.topic(), record.offset(), e.getMessage());
        }
    }

    private Connection connect() throws SQLException {
        Properties credentials = database.credentials();
        credentials.setProperty("connectTimeout", "5");
        credentials.setProperty("socketTimeout", "30");
        credentials.setProperty("ApplicationName", "mulgil-alerts");
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), credentials);
        connection.setAutoCommit(false);
        return connection;
    }

    private void rest() {
        try {
            var unused = closing.await(BEFORE_ANOTHER_TRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private static Properties settings(String bootstrap) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A book whose place the topic no longer has goes on with what is left.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }
}
