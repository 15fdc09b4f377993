package io.mulgil.runtime.balance;

import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.part.Database;
import io.mulgil.streams.Counts;
import io.mulgil.streams.CountsBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the account of one pipeline: samples, once a second, what the steps counted in their transactions, what each sink wrote into its own
 * book, and what waits on the topics. The sets of counts come from different systems, so that a message lost between them shows.
 */
public final class Accountant implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Accountant.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int SAMPLES = 6;
    /** A difference counts once this many samples in a row agree on it. */
    private static final int AGREEING = 3;

    private final Pipeline pipeline;
    private final Admin admin;
    private final String group;
    private final CountsBoard board;
    private final BooleanSupplier whole;
    private final Backlog backlog;
    private final SourceMeter sourceMeter;
    private final SinkMeter sinkMeter;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final SourceClock sourceClock = new SourceClock();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param group consumer group of the steps
     * @param database where sinks of the pipeline's own database keep their book
     * @param whole whether all that runs the steps is at work here, and its counts reach back to the first message
     */
    public Accountant(
            Pipeline pipeline,
            Admin admin,
            String bootstrap,
            String group,
            Database database,
            CountsBoard board,
            BooleanSupplier whole) {
        this.pipeline = pipeline;
        this.admin = admin;
        this.group = group;
        this.board = board;
        this.whole = whole;
        this.backlog = new Backlog(bootstrap);
        this.sourceMeter = new SourceMeter(pipeline);
        this.sinkMeter = new SinkMeter(pipeline, admin, database);
        this.thread = new Thread(this::run, "balance-" + pipeline.name());
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** The account as of the last sample. */
    public synchronized BalanceReport balance() {
        List<Sample> all = List.copyOf(samples);
        if (all.size() <= AGREEING) {
            return new BalanceReport(Instant.now(), false, false, List.of());
        }
        Sample now = all.get(all.size() - 1);
        boolean settled = now.exact() && pipeline.sinks().stream().allMatch(sink -> lasting(all, sink.name()));
        List<StageBalance> stages = new ArrayList<>();
        stages.add(steps(now));
        for (Part sink : pipeline.sinks()) {
            stages.add(sink(now, sink.name(), settled ? missing(all, all.size() - 1, sink.name()) : 0));
        }
        boolean balanced = stages.stream().allMatch(s -> s.remainder() == 0);
        return new BalanceReport(now.time(), settled, balanced, stages);
    }

    private static boolean lasting(List<Sample> all, String sink) {
        long missing = missing(all, all.size() - 1, sink);
        for (int i = all.size() - AGREEING; i < all.size(); i++) {
            if (missing(all, i, sink) != missing) {
                return false;
            }
        }
        return true;
    }

    /**
     * How many readings a sink's side does not know of. The steps count ahead of their transaction, so while messages flow the truth lies
     * between what they had counted one sample ago, which is committed by now, and what they count now; only what lies outside is amiss.
     */
    private static long missing(List<Sample> all, int index, String sink) {
        long committed = all.get(index - 1).steps().readings();
        long counted = all.get(index).steps().readings();
        long seen = all.get(index).sink(sink).seen();
        return seen < committed ? committed - seen : Math.min(0, counted - seen);
    }

    /** What a source has given; a connector counts from its own start, what comes otherwise from the first look. */
    public synchronized SourceFigures source(String name) {
        Optional<Span> span = span();
        double rate = span.map(s -> Math.max(0, s.last().given(name) - s.first().given(name)) / s.seconds())
                .orElse(0.0);
        long total = sourceMeter.countsFromItsStart(name)
                ? span.map(s -> s.last().given(name)).orElse(0L)
                : sourceClock.sinceFirst(name);
        return new SourceFigures(rate, total, sourceClock.last(name));
    }

    /** The last sample and the oldest kept, for rates; empty before the first two. */
    synchronized Optional<Span> span() {
        Sample first = samples.peekFirst();
        Sample last = samples.peekLast();
        return first == null || last == null || first.equals(last)
                ? Optional.empty()
                : Optional.of(new Span(first, last));
    }

    /** Two samples some seconds apart. */
    record Span(Sample first, Sample last) {
        double seconds() {
            return Math.max(0.001, Duration.between(first.time(), last.time()).toMillis() / 1000.0);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(3_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static StageBalance steps(Sample now) {
        Counts counts = now.steps();
        Map<String, Long> out = new LinkedHashMap<>();
        out.put("accepted", counts.accepted());
        out.put("rejected", counts.rejected());
        out.put("filtered", counts.filtered());
        long remainder = counts.received()
                - counts.accepted()
                - counts.rejected()
                - counts.filtered()
                + now.raw().expired();
        return new StageBalance(
                "parse", Map.of("received", counts.received()), out, now.raw().messages(), remainder);
    }

    private static StageBalance sink(Sample now, String name, long missing) {
        SinkCounts sink = now.sink(name).counts();
        Map<String, Long> out = new LinkedHashMap<>();
        out.put("stored", sink.stored());
        out.put("duplicate", sink.duplicate());
        out.put("rejected", sink.rejected());
        if (sink.filtered() > 0) {
            out.put("filtered", sink.filtered());
        }
        long rest = now.steps().readings() - sink.consumed();
        return new StageBalance(
                "sink:" + name, Map.of("readings", now.steps().readings()), out, rest - missing, missing);
    }

    private void run() {
        try (backlog) {
            while (!closed) {
                sampleOnce();
                Thread.sleep(EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            if (!closed) {
                LOG.error("The balance of pipeline {} is no longer kept", pipeline.name(), e);
            }
        }
    }

    private void sampleOnce() throws InterruptedException {
        try {
            Sample sample = sample();
            synchronized (this) {
                samples.addLast(sample);
                sourceClock.note(sample.time(), sample.sources());
                if (samples.size() > SAMPLES) {
                    samples.removeFirst();
                }
            }
        } catch (ExecutionException | org.apache.kafka.common.errors.RetriableException e) {
            LOG.debug("The balance of pipeline {} could not be sampled", pipeline.name(), e);
        }
    }

    private Sample sample() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> taken = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        taken.put(partition, offset.offset());
                    }
                });
        Map<String, SinkMeter.Reached> sinks = sinkMeter.read(backlog);
        Backlog.Rest raw = backlog.behind(pipeline.inputTopics(), taken);
        long rawEnd = raw.ends().values().stream().mapToLong(Long::longValue).sum();
        return new Sample(
                Instant.now(), board.total(), whole.getAsBoolean(), raw, sinks, rawEnd, sourceMeter.totals(raw.ends()));
    }
}
