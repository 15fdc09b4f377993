package io.mulgil.runtime.alert;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.AlertJson;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.NotificationJson;
import io.mulgil.core.pipeline.Pipeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Puts what people do to alerts on the topic of alerts, where what the pipeline finds stands too, and messages that try a channel. */
public final class AlertSender implements AutoCloseable {
    private final Pipeline pipeline;
    private final String bootstrap;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    public AlertSender(Pipeline pipeline, String bootstrap) {
        this.pipeline = pipeline;
        this.bootstrap = bootstrap;
    }

    /** Puts down what a person did; returns when Kafka has it. */
    public void send(AlertEvent event) {
        send(pipeline.topics().alerts(), event.alert().id(), AlertJson.write(event));
    }

    /** Has a channel tell something; returns when Kafka has it. */
    public void send(Notification notification) {
        send(pipeline.topics().notifications(), notification.channel(), NotificationJson.write(notification));
    }

    private synchronized void send(String topic, String key, byte[] value) {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrap,
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            5_000),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }
        try {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
