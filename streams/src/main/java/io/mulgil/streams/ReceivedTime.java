package io.mulgil.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** When a message was received: the record's own timestamp, or now for producers that set none. Never an error, as one such record would stop the pipeline. */
public final class ReceivedTime implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> message, long partitionTime) {
        return of(message);
    }

    /** As epoch milliseconds. */
    static long of(ConsumerRecord<?, ?> message) {
        return message.timestamp() >= 0 ? message.timestamp() : System.currentTimeMillis();
    }
}
