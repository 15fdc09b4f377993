package io.mulgil.streams;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.AlertJson;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.MalformedReadingException;
import io.mulgil.core.reading.ReadingReader;
import io.mulgil.core.reading.Row;
import io.mulgil.streams.detect.Detection;
import io.mulgil.streams.detect.peer.PeerSummary;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Holds every reading of its partitions against the rules of the pipeline, and tells {@link Comparing} what groups have to know. Next on the way of an alert: {@link Notifying}, and the
 * book.
 */
final class Detecting implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Pipeline pipeline;
    private final Clock clock;
    private final ReadingReader reader = new ReadingReader();
    private final Layout layout = new Layout();
    private final Row row = new Row(layout);
    private @Nullable Detection detection;
    private @Nullable ProcessorContext<byte[], byte[]> context;

    Detecting(Pipeline pipeline, Clock clock) {
        this.pipeline = pipeline;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        Detection made = new Detection(
                pipeline.step("alerts").orElseThrow().values(),
                pipeline.units(),
                layout,
                new StoredSeries(context.getStateStore(AlertTopology.SERIES)),
                this::tellPeers);
        this.detection = made;
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> made.tick(clock.millis(), this::forward));
    }

    @Override
    @SuppressWarnings("NullAway") // init comes first, by the contract of Processor
    public void process(Record<byte[], byte[]> reading) {
        if (reading.key() == null || reading.value() == null) {
            return; // not from the steps
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
    private void tellPeers(PeerSummary summary) {
        context.forward(new Record<>(summary.key(), summary.bytes(), clock.millis()), AlertTopology.TO_PEERS);
    }
}
