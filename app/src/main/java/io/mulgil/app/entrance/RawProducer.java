package io.mulgil.app.entrance;

import io.mulgil.app.web.Pipelines;
import io.mulgil.runtime.part.Part;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one producer behind all entrances and messages sent by hand; made when the first message comes. */
@Component
public class RawProducer {
    private static final int GIVE_UP_MILLIS = 10_000;
    private static final int LARGEST = 68 * 1024 * 1024;
    private static final long BUFFER_BYTES = 32L << 20;

    private final Pipelines pipelines;
    private @Nullable Producer<byte[], byte[]> producer;

    RawProducer(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    public synchronized Producer<byte[], byte[]> get() {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            String bootstrap = pipelines.with(Part.KAFKA).kafkaBootstrap();
            open = new KafkaProducer<>(settings(bootstrap), new ByteArraySerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }

    private static Map<String, Object> settings(String bootstrap) {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "mulgil-http"),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(BUFFER_BYTES, LARGEST)),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, GIVE_UP_MILLIS / 2),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, GIVE_UP_MILLIS),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, GIVE_UP_MILLIS));
    }
}
