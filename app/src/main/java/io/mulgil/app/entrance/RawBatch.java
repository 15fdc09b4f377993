package io.mulgil.app.entrance;

import io.mulgil.app.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** The messages of one request on their way to the raw topic. */
final class RawBatch {
    private static final int RETRY_SECONDS = 2;
    private static final byte[] HTTP = "http".getBytes(StandardCharsets.UTF_8);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final int largest;
    private final List<@Nullable Future<RecordMetadata>> sent = new ArrayList<>();
    private final List<Receipt.Refusal> refused = new ArrayList<>();

    RawBatch(Producer<byte[], byte[]> producer, String topic, int largest) {
        this.producer = producer;
        this.topic = topic;
        this.largest = largest;
    }

    /** Sends the message on its way, unless it is too large. */
    void add(byte[] message) {
        if (message.length > largest) {
            refused.add(new Receipt.Refusal(
                    sent.size(),
                    "too_large",
                    "The message has %d bytes, more than %d".formatted(message.length, largest)));
            sent.add(null);
            return;
        }
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, message);
        record.headers().add(new RecordHeader("mulgil.received-by", HTTP));
        try {
            sent.add(producer.send(record));
        } catch (KafkaException | IllegalStateException failure) {
            throw notTaken(failure);
        }
    }

    /** Returns once Kafka has all of them. */
    Receipt await() {
        int accepted = 0;
        for (int i = 0; i < sent.size(); i++) {
            Future<RecordMetadata> future = sent.get(i);
            if (future != null && arrived(future, i)) {
                accepted++;
            }
        }
        return new Receipt(accepted, refused);
    }

    private boolean arrived(Future<RecordMetadata> future, int index) {
        try {
            future.get();
            return true;
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof RecordTooLargeException)) {
                throw notTaken(failure.getCause());
            }
            refused.add(new Receipt.Refusal(index, "too_large", "The message is larger than the topic allows"));
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw notTaken(stop);
        }
    }

    private static ProblemException notTaken(@Nullable Throwable failure) {
        String why = failure instanceof UnknownTopicOrPartitionException ? "has no raw topic yet" : "did not confirm";
        return ProblemException.unavailable(
                "kafka_not_available",
                "Kafka " + why + "; some of the messages may have been taken",
                "Send the whole request again; readings that were taken before are recognised as duplicates.",
                RETRY_SECONDS);
    }
}
