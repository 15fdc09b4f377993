package io.mulgil.app.topics;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * One search through a topic as it was when it began, in the order of each partition. Never ends without saying how much of the whole it has looked at.
 * Times of messages need not rise, so nothing before the end is left out for its place.
 */
final class TopicSearch {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BETWEEN_WORDS = Duration.ofMillis(250);

    private static final SearchPlace NOWHERE = new SearchPlace(0, 0, 0, 0);

    private final MessageQuery query;
    private final int limit;
    private final Duration longest;
    private final MessageFilter filter;
    private final Map<TopicPartition, SearchPlace> places = new LinkedHashMap<>();
    private long messages;
    private long found;

    TopicSearch(MessageQuery query, int limit, Duration longest) {
        this.query = query;
        this.limit = limit;
        this.longest = longest;
        this.filter = new MessageFilter(query);
    }

    /** @param after places of an earlier search to go on from; empty to begin */
    void run(TopicConsumer consumer, String after, EventWriter out, BooleanSupplier goesOn) throws IOException {
        place(consumer, after);
        long now = System.nanoTime();
        long giveUp = now + longest.toNanos();
        out.event("progress", state(Optional.empty()));
        long nextWord = now + BETWEEN_WORDS.toNanos();
        assign(consumer);
        while (open() && found < limit && now < giveUp && goesOn.getAsBoolean()) {
            step(consumer, out);
            now = System.nanoTime();
            if (now >= nextWord) {
                out.event("progress", state(Optional.empty()));
                nextWord = now + BETWEEN_WORDS.toNanos();
            }
        }
        out.event("done", state(Optional.of(open() ? found >= limit ? "limit" : "time" : "all")));
    }

    private void place(TopicConsumer consumer, String after) {
        List<TopicPartition> partitions = consumer.partitions(query.topic(), query.partition());
        if (!after.isEmpty()) {
            for (SearchPlace place : SearchPlace.parse(after)) {
                TopicPartition partition = new TopicPartition(query.topic(), place.partition());
                if (partitions.contains(partition)) {
                    places.put(partition, place);
                }
            }
            return;
        }
        Map<TopicPartition, Long> ends = consumer.kafka().endOffsets(partitions);
        Map<TopicPartition, Long> begins = begins(consumer, partitions, ends);
        for (TopicPartition partition : partitions) {
            long end = ends.getOrDefault(partition, 0L);
            long begin = Math.min(end, begins.getOrDefault(partition, 0L));
            places.put(partition, new SearchPlace(partition.partition(), begin, begin, end));
        }
    }

    /** All before the first message that is as late as asked is earlier, so it need not be looked at. */
    private Map<TopicPartition, Long> begins(
            TopicConsumer consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        if (query.from().isEmpty()) {
            return consumer.kafka().beginningOffsets(partitions);
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(it -> times.put(it, query.from().get().toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> told = consumer.kafka().offsetsForTimes(times);
        Map<TopicPartition, Long> begins = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = told.get(partition);
            begins.put(partition, first == null ? ends.getOrDefault(partition, 0L) : Long.valueOf(first.offset()));
        }
        return begins;
    }

    private void assign(TopicConsumer consumer) {
        List<TopicPartition> left = new ArrayList<>();
        places.forEach((partition, place) -> {
            if (!place.done()) {
                left.add(partition);
            }
        });
        consumer.kafka().assign(left);
        left.forEach(
                it -> consumer.kafka().seek(it, places.getOrDefault(it, NOWHERE).next()));
    }

    private void step(TopicConsumer consumer, EventWriter out) throws IOException {
        ConsumerRecords<byte[], byte[]> records = consumer.kafka().poll(POLL);
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                if (found >= limit) {
                    return;
                }
                look(partition, record, out);
            }
        }
        boolean ended = false;
        for (TopicPartition partition : List.copyOf(consumer.kafka().assignment())) {
            // Marks of transactions and what was compacted away are passed without a message.
            SearchPlace place = moved(partition, consumer.kafka().position(partition));
            ended |= place.done();
        }
        if (ended) {
            assign(consumer);
        }
    }

    private void look(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, EventWriter out)
            throws IOException {
        SearchPlace place = places.getOrDefault(partition, NOWHERE);
        if (record.offset() >= place.end()) {
            return;
        }
        messages++;
        if (filter.test(record)) {
            found++;
            out.event("match", Message.of(record, query.whole()));
        }
        moved(partition, record.offset() + 1);
    }

    private SearchPlace moved(TopicPartition partition, long offset) {
        SearchPlace place = places.getOrDefault(partition, NOWHERE).at(offset);
        places.put(partition, place);
        return place;
    }

    private boolean open() {
        return places.values().stream().anyMatch(place -> !place.done());
    }

    private SearchState state(Optional<String> reason) {
        boolean left = open();
        return new SearchState(
                places.values().stream().mapToLong(SearchPlace::scanned).sum(),
                places.values().stream().mapToLong(SearchPlace::total).sum(),
                messages,
                found,
                filter.notJson(),
                reason.map(ended -> !left),
                reason,
                reason.isPresent() && left
                        ? Optional.of(SearchPlace.text(List.copyOf(places.values())))
                        : Optional.empty());
    }
}
