package io.mulgil.runtime.rejected;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.rejected.RejectedHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends rejected messages to where they came from. The message and the note that it was sent are one transaction, so that a crash in between
 * neither loses nor doubles one.
 */
final class Redrive implements AutoCloseable {
    private static final int PER_TRANSACTION = 500;

    private final Pipeline pipeline;
    private final String bootstrap;
    private final Set<String> allowedTargets;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    Redrive(Pipeline pipeline, String bootstrap) {
        this.pipeline = pipeline;
        this.bootstrap = bootstrap;
        // A header could name any topic; only those that this pipeline reads are sent to.
        this.allowedTargets = new HashSet<>(pipeline.inputTopics());
        this.allowedTargets.add(pipeline.topics().readings());
        this.allowedTargets.add(pipeline.topics().raw());
    }

    /** How many were sent. */
    long send(List<RejectedEntry> open, RejectedReader reader) {
        long sent = 0;
        for (int from = 0; from < open.size(); from += PER_TRANSACTION) {
            sent += sendTogether(open.subList(from, Math.min(open.size(), from + PER_TRANSACTION)), reader);
        }
        return sent;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
    }

    private long sendTogether(List<RejectedEntry> entries, RejectedReader reader) {
        KafkaProducer<byte[], byte[]> open = producer();
        open.beginTransaction();
        try {
            long sent = 0;
            for (RejectedEntry entry : entries) {
                Optional<ConsumerRecord<byte[], byte[]>> record = reader.read(entry.partition(), entry.offset());
                if (record.isPresent()
                        && allowedTargets.contains(
                                RejectedRecord.source(record.get()).topic())) {
                    // What fails here is thrown by the commit.
                    var unused = open.send(again(record.get()));
                    var unusedToo = open.send(new ProducerRecord<>(
                            pipeline.topics().redriven(),
                            entry.redrivenKey().getBytes(StandardCharsets.UTF_8),
                            new byte[0]));
                    sent++;
                }
            }
            open.commitTransaction();
            return sent;
        } catch (KafkaException e) {
            close();
            producer = null;
            throw e;
        }
    }

    private static ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> rejected) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(RejectedRecord.source(rejected).topic(), rejected.key(), rejected.value());
        for (Header header : rejected.headers()) {
            if (!RejectedHeaders.ALL.contains(header.key()) && !header.key().startsWith(RejectedRecord.CONNECT)) {
                record.headers().add(header);
            }
        }
        return record;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null) {
            Properties settings = new Properties();
            settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
            settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "mulgil-redrive-" + pipeline.name());
            settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 70 << 20);
            open = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            open.initTransactions();
            producer = open;
        }
        return open;
    }
}
