package io.mulgil.streams;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.streams.step.StepMemory;
import java.time.Clock;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Keys each message by its device, or for a document of many by what they share, so that a step that remembers sees all of one device in one
 * task, whoever sent it. What cannot be parsed goes on with the key it had and is rejected where everything is.
 */
final class DeviceKeys implements Processor<byte[], byte[], byte[], byte[]> {
    private final Steps steps;
    private @Nullable ProcessorContext<byte[], byte[]> context;

    DeviceKeys(Pipeline pipeline, Clock clock) {
        this.steps = new Steps(pipeline, clock, StepMemory.NONE);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    @Override
    @SuppressWarnings("NullAway") // init comes first, by the contract of Processor
    public void process(Record<byte[], byte[]> message) {
        boolean known = steps.identify(message.value(), message.headers(), message.timestamp());
        byte[] key = known ? steps.sharedKey() : message.key();
        Origin origin = Origin.of(message.headers(), context.recordMetadata());
        context.forward(new Record<>(key, message.value(), message.timestamp(), origin.headers(message.headers())));
    }
}
