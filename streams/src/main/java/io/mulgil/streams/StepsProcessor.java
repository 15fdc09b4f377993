package io.mulgil.streams;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.step.StepMemory;
import java.time.Clock;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Fork} in a topology. The counts live in a state store and so are part of the transaction: after any crash they say exactly what
 * the topics hold.
 */
final class StepsProcessor implements Processor<byte[], byte[], byte[], byte[]>, Outlet {
    private final Pipeline pipeline;
    private final Clock clock;
    private final CountsBoard board;

    private @Nullable Fork fork;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable CountsBook book;
    private @Nullable Record<byte[], byte[]> message;

    StepsProcessor(Pipeline pipeline, Clock clock, CountsBoard board) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.board = board;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.fork = new Fork(pipeline, clock, memory(context));
        this.book = new CountsBook(context, board);
    }

    @Override
    @SuppressWarnings("NullAway") // init comes first, by the contract of Processor
    public void process(Record<byte[], byte[]> message) {
        this.message = message;
        book.write(fork.take(message.value(), message.headers(), message.timestamp(), book.counts(), this));
    }

    @Override
    public void close() {
        if (book != null) {
            book.close();
        }
    }

    @Override
    public void reading(byte[] key, byte[] value) {
        forward(key, value, new RecordHeaders(), PipelineTopology.READINGS);
    }

    @Override
    public void compatible(byte[] key, byte[] value) {
        forward(key, value, new RecordHeaders(), PipelineTopology.COMPATIBLE);
    }

    @Override
    @SuppressWarnings("NullAway") // called while a message is being processed
    public void rejected(Rejection why) {
        Headers headers = Origin.of(message.headers(), context.recordMetadata()).headers(message.headers(), why);
        forward(message.key(), message.value(), headers, PipelineTopology.REJECTED);
    }

    @SuppressWarnings("NullAway")
    private void forward(byte[] key, byte[] value, Headers headers, String to) {
        context.forward(new Record<>(key, value, message.timestamp(), headers), to);
    }

    private static StepMemory memory(ProcessorContext<byte[], byte[]> context) {
        KeyValueStore<String, byte[]> store = context.getStateStore(PipelineTopology.MEMORY);
        return new StepMemory() {
            @Override
            public byte @Nullable [] get(String key) {
                return store.get(key);
            }

            @Override
            public void put(String key, byte[] value) {
                store.put(key, value);
            }
        };
    }
}
