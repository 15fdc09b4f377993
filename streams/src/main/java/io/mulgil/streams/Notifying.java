package io.mulgil.streams;

import io.mulgil.core.alert.AlertJson;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.NotificationJson;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.streams.notify.Notify;
import io.mulgil.streams.notify.Policy;
import io.mulgil.streams.notify.PolicyChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Decides who is told of what happens to alerts, and when. Next on the way of an alert: the channels, such as {@code connectors/slack}. */
final class Notifying implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Pipeline pipeline;
    private final Clock clock;
    private final String page;
    private @Nullable Policy policy;
    private @Nullable ProcessorContext<byte[], byte[]> context;

    Notifying(Pipeline pipeline, Clock clock, String page) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.page = page;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        Policy made = new Policy(
                pipeline.name(),
                pipeline.step("notify").map(Part::values).orElseGet(Notify::standard),
                pipeline.channels().stream().map(PolicyChannel::of).toList(),
                pipeline.units(),
                page,
                new StoredPolicy(context.getStateStore(AlertTopology.POLICY)));
        this.policy = made;
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> made.tick(clock.millis(), this::forward));
    }

    @Override
    @SuppressWarnings("NullAway") // init comes first, by the contract of Processor
    public void process(Record<byte[], byte[]> event) {
        if (event.value() == null) {
            return;
        }
        try {
            policy.apply(AlertJson.read(event.value()), clock.millis(), this::forward);
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            // What others put on the topic is no alert; the book says so in the log.
        }
    }

    @SuppressWarnings("NullAway")
    private void forward(Notification notification) {
        byte[] key = notification.channel().getBytes(StandardCharsets.UTF_8);
        context.forward(new Record<>(
                key, NotificationJson.write(notification), notification.time().toEpochMilli()));
    }
}
