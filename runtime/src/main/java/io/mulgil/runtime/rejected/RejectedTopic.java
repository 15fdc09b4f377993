package io.mulgil.runtime.rejected;

import io.mulgil.core.pipeline.Pipeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The rejected messages of a pipeline. Reads on from where it was at each question, so that asking often costs little; keeps one short entry
 * a message and reads the bytes again when they are asked for.
 */
public final class RejectedTopic implements AutoCloseable {
    /** Older messages than these are on the topic but not in the lists; redrive and counts say so by {@code complete}. */
    private static final int MOST_ENTRIES = 500_000;

    private final RejectedReader reader;
    private final Redrive redrive;
    private final List<RejectedEntry> entries = new ArrayList<>();
    private long forgotten;

    public RejectedTopic(Pipeline pipeline, String bootstrap) {
        this.reader = new RejectedReader(pipeline.topics(), bootstrap);
        this.redrive = new Redrive(pipeline, bootstrap);
    }

    /** All causes, the most frequent first. */
    public synchronized RejectedGroups groups() {
        refresh();
        Map<String, List<RejectedEntry>> byCause = new HashMap<>();
        entries.forEach(
                e -> byCause.computeIfAbsent(e.cause(), c -> new ArrayList<>()).add(e));
        List<RejectedGroups.Group> groups = byCause.values().stream()
                .map(this::group)
                .sorted(Comparator.comparing(RejectedGroups.Group::count)
                        .reversed()
                        .thenComparing(RejectedGroups.Group::cause))
                .toList();
        return new RejectedGroups(entries.size() + forgotten, entries.size(), forgotten == 0, groups);
    }

    /** The newest messages of a cause, newest first. */
    public synchronized List<RejectedMessage> messages(String cause, int limit) {
        refresh();
        List<RejectedMessage> found = new ArrayList<>();
        for (int i = entries.size() - 1; i >= 0 && found.size() < limit; i--) {
            if (entries.get(i).cause().equals(cause)) {
                message(entries.get(i).partition(), entries.get(i).offset()).ifPresent(found::add);
            }
        }
        return found;
    }

    /** One message by its place on the rejected topic, if it is still there. */
    public synchronized Optional<RejectedMessage> message(int partition, long offset) {
        refresh();
        return reader.read(partition, offset).map(this::message);
    }

    /** Sends the messages of a cause to where they came from, each at most once however often this is called. */
    public synchronized RedriveResult redrive(String cause, boolean dryRun) {
        refresh();
        List<RejectedEntry> matching =
                entries.stream().filter(e -> e.cause().equals(cause)).toList();
        List<RejectedEntry> open =
                matching.stream().filter(e -> !reader.isRedriven(e)).toList();
        long sent = dryRun ? open.size() : redrive.send(open, reader);
        return new RedriveResult(matching.size(), sent, matching.size() - open.size(), dryRun);
    }

    @Override
    public synchronized void close() {
        reader.close();
        redrive.close();
    }

    private void refresh() {
        reader.readOn(record -> entries.add(RejectedEntry.of(record)));
        if (entries.size() > MOST_ENTRIES) {
            int tooMany = entries.size() - MOST_ENTRIES;
            entries.subList(0, tooMany).clear();
            forgotten += tooMany;
        }
    }

    private RejectedGroups.Group group(List<RejectedEntry> members) {
        RejectedEntry newest = members.get(members.size() - 1);
        Optional<RejectedMessage> example =
                reader.read(newest.partition(), newest.offset()).map(this::message);
        long redriven = members.stream().filter(reader::isRedriven).count();
        long first = members.stream().mapToLong(RejectedEntry::time).min().orElse(0);
        long last = members.stream().mapToLong(RejectedEntry::time).max().orElse(0);
        return new RejectedGroups.Group(
                newest.cause(),
                example.map(RejectedMessage::stage).orElse(""),
                example.map(RejectedMessage::text).orElse(""),
                example.map(RejectedMessage::remedy).orElse(""),
                members.size(),
                members.size() - redriven,
                redriven,
                Instant.ofEpochMilli(first),
                Instant.ofEpochMilli(last),
                new RejectedGroups.Example(newest.partition(), newest.offset()));
    }

    private RejectedMessage message(ConsumerRecord<byte[], byte[]> record) {
        return RejectedRecord.message(record, reader.isRedriven(RejectedEntry.of(record)));
    }
}
