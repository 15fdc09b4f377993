package io.mulgil.streams;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.AlertJson;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.streams.detect.Peers;
import io.mulgil.streams.detect.peer.PeerSummary;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Holds devices against those of their group, all of a group in one place. Next on the way of an alert: {@link Notifying}, and the book. */
final class Comparing implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Pipeline pipeline;
    private final Clock clock;
    private @Nullable Peers peers;
    private @Nullable ProcessorContext<byte[], byte[]> context;

    Comparing(Pipeline pipeline, Clock clock) {
        this.pipeline = pipeline;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        Peers made = new Peers(
                pipeline.step("alerts").orElseThrow().values(),
                pipeline.units(),
                new StoredSeries(context.getStateStore(AlertTopology.GROUPS)));
        this.peers = made;
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> made.tick(clock.millis(), this::forward));
    }

    @Override
    @SuppressWarnings("NullAway") // init comes first, by the contract of Processor
    public void process(Record<byte[], byte[]> summary) {
        if (summary.value() == null) {
            return;
        }
        try {
            peers.take(PeerSummary.read(summary.value()), clock.millis(), this::forward);
        } catch (BufferUnderflowException | IndexOutOfBoundsException notOurs) {
            // What others put on the topic is no summary.
        }
    }

    @SuppressWarnings("NullAway")
    private void forward(AlertEvent event) {
        byte[] key = event.alert().id().getBytes(StandardCharsets.UTF_8);
        context.forward(new Record<>(key, AlertJson.write(event), event.seen().toEpochMilli()));
    }
}
