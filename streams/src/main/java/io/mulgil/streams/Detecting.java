package io.mulgil.streams;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.AlertJson;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.MalformedReadingException;
import io.mulgil.core.reading.ReadingReader;
import io.mulgil.core.reading.Row;
import io.mulgil.streams.detect.Detection;
import io.mulgil.streams.detect.Neighbours;
import io.mulgil.streams.detect.peer.PeerSummary;
import io.mulgil.streams.detect.presence.Presence;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Holds every reading of its partition against the rules of the pipeline, tells {@link Comparing} what groups have to know, and the tasks of other
 * partitions when devices were heard. Next on the way of an alert: {@link Notifying}, and the book.
 */
final class Detecting implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Pipeline pipeline;
    private final Clock clock;
    private final String presence;
    private final ReadingReader reader = new ReadingReader();
    private final Layout layout = new Layout();
    private final Row row = new Row(layout);
    private @Nullable Detection detection;
    private @Nullable ProcessorContext<byte[], byte[]> context;

    Detecting(Pipeline pipeline, Clock clock) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.presence = pipeline.topics().presence();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        Detection made = new Detection(
                pipeline.step("alerts").orElseThrow().values(),
                pipeline.units(),
                layout,
                new StoredSeries(context.getStateStore(AlertTopology.SERIES)),
                new Others(context));
        this.detection = made;
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> made.tick(clock.millis(), this::forward));
    }

    @Override
    @SuppressWarnings("NullAway") // init comes first, by the contract of Processor
    public void process(Record<byte[], byte[]> reading) {
        if (reading.key() == null || reading.value() == null) {
            return; // not from the steps
        }
        if (context.recordMetadata()
                .filter(from -> from.topic().equals(presence))
                .isPresent()) {
            told(reading.value());
            return;
        }
        try {
            reader.read(reading.value(), row);
        } catch (MalformedReadingException e) {
            return; // not from the steps either; the sink rejects it with the reason
        }
        detection.apply(row, new String(reading.key(), StandardCharsets.UTF_8), clock.millis(), this::forward);
    }

    @SuppressWarnings("NullAway")
    private void forward(AlertEvent event) {
        byte[] key = event.alert().id().getBytes(StandardCharsets.UTF_8);
        context.forward(
                new Record<>(key, AlertJson.write(event), event.seen().toEpochMilli()), AlertTopology.TO_ALERTS);
    }

    @SuppressWarnings("NullAway")
    private void told(byte[] said) {
        try {
            detection.told(Presence.read(said), clock.millis(), this::forward);
        } catch (BufferUnderflowException | IndexOutOfBoundsException notOurs) {
            // What others put on the topic is no presence.
        }
    }

    /** The tasks of the other partitions. */
    private final class Others implements Neighbours {
        private final ProcessorContext<byte[], byte[]> out;

        private Others(ProcessorContext<byte[], byte[]> out) {
            this.out = out;
        }

        @Override
        public int self() {
            return out.taskId().partition();
        }

        @Override
        public int tasks() {
            return pipeline.partitions();
        }

        @Override
        public void tell(PeerSummary summary) {
            out.forward(new Record<>(summary.key(), summary.bytes(), clock.millis()), AlertTopology.TO_PEERS);
        }

        @Override
        public void tell(Presence told) {
            out.forward(new Record<>(told.key(), told.bytes(), clock.millis()), AlertTopology.TO_OTHERS);
        }
    }
}
