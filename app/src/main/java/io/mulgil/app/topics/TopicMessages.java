package io.mulgil.app.topics;

import io.mulgil.app.web.Pipelines;
import io.mulgil.app.web.ProblemException;
import io.mulgil.runtime.part.Part;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** Single messages of a topic, and its newest. */
@Component
public class TopicMessages {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Pipelines pipelines;

    TopicMessages(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** The newest messages of all partitions together, newest first. */
    public List<Message> newest(String topic, OptionalInt partition, int limit) {
        try (TopicConsumer consumer = open()) {
            List<TopicPartition> partitions = consumer.partitions(topic, partition);
            List<Message> found = new ArrayList<>();
            Map<TopicPartition, Long> ends = consumer.kafka().endOffsets(partitions);
            Map<TopicPartition, Long> begins = consumer.kafka().beginningOffsets(partitions);
            for (TopicPartition one : partitions) {
                long begin = begins.getOrDefault(one, 0L);
                found.addAll(newest(consumer, one, begin, ends.getOrDefault(one, begin), limit));
            }
            found.sort(Comparator.comparing(Message::time)
                    .thenComparing(Message::offset)
                    .reversed());
            return found.stream().limit(limit).toList();
        }
    }

    /** One message as it stands there; ends the request when it is not there. */
    public ConsumerRecord<byte[], byte[]> record(String topic, int partition, long offset) {
        try (TopicConsumer consumer = open()) {
            return consumer.read(new TopicPartition(topic, partition), offset)
                    .orElseThrow(() -> ProblemException.notFound(
                            "no_such_message",
                            "There is no message at %d/%d of the topic".formatted(partition, offset),
                            "It may have passed its retention, or the place is a transaction's mark."));
        }
    }

    /** One message with its bytes. */
    public Message message(String topic, int partition, long offset) {
        return Message.of(record(topic, partition, offset), true);
    }

    /** Offsets without a message lie between the messages, so a stretch that was too short is doubled. */
    private static List<Message> newest(
            TopicConsumer consumer, TopicPartition partition, long begin, long end, int limit) {
        List<Message> last = List.of();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        for (long stretch = limit * 2L; System.nanoTime() < giveUp; stretch *= 4) {
            long from = Math.max(begin, end - stretch);
            last = between(consumer, partition, from, end, limit, giveUp);
            if (last.size() >= limit || from == begin) {
                return last;
            }
        }
        return last;
    }

    private static List<Message> between(
            TopicConsumer consumer, TopicPartition partition, long from, long end, int most, long giveUp) {
        ArrayDeque<Message> last = new ArrayDeque<>();
        if (from < end) {
            consumer.kafka().assign(List.of(partition));
            consumer.kafka().seek(partition, from);
            while (consumer.kafka().position(partition) < end && System.nanoTime() < giveUp) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.kafka().poll(POLL).records(partition)) {
                    last.addLast(Message.of(record, false));
                    if (last.size() > most) {
                        last.removeFirst();
                    }
                }
            }
        }
        return List.copyOf(last);
    }

    private TopicConsumer open() {
        return new TopicConsumer(pipelines.with(Part.KAFKA).kafkaBootstrap());
    }
}
