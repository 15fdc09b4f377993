package io.mulgil.runtime.rejected;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is remembered of a rejected message.
 *
 * @param time when it was rejected, milliseconds since 1970
 */
record RejectedEntry(int partition, long offset, long time, String cause) {
    static RejectedEntry of(ConsumerRecord<byte[], byte[]> record) {
        return new RejectedEntry(
                record.partition(),
                record.offset(),
                record.timestamp(),
                RejectedRecord.cause(record).intern());
    }

    /** Its key on the topic that says what was sent again. */
    String redrivenKey() {
        return partition + ":" + offset;
    }
}
