package io.mulgil.streams;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.parse.CompatibleOutput;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.time.Clock;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes each message through the steps; the one place where what fails splits off. The counts live in a state store and so are part of the
 * transaction: after any crash they say exactly what the topics hold.
 */
final class StepsProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final Pipeline pipeline;
    private final Clock clock;
    private final CountsBoard board;
    private final boolean remembers;

    private @Nullable Steps steps;
    private @Nullable CompatibleOutput compatible;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable CountsBook book;

    StepsProcessor(Pipeline pipeline, Clock clock, CountsBoard board, boolean remembers) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.board = board;
        this.remembers = remembers;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.steps = new Steps(pipeline, clock, remembers ? memory(context) : NO_MEMORY);
        this.book = new CountsBook(context, board);
        this.compatible = steps.compatible().orElse(null);
    }

    @Override
    @SuppressWarnings("NullAway") // init comes first, by the contract of Processor
    public void process(Record<byte[], byte[]> message) {
        Verdict verdict = steps.apply(message.value(), message.headers(), message.timestamp());
        if (verdict == Verdict.PASS) {
            book.write(book.counts().accept(steps.count()));
            for (int i = 0; i < steps.count(); i++) {
                context.forward(
                        new Record<>(steps.key(i), steps.reading(i), message.timestamp()), PipelineTopology.READINGS);
            }
            if (compatible != null) {
                compatible(compatible, message.timestamp());
            }
        } else if (verdict == Verdict.FILTERED) {
            book.write(book.counts().filter());
        } else {
            book.write(book.counts().reject());
            reject(message, verdict.rejection());
        }
    }

    @Override
    public void close() {
        if (book != null) {
            book.close();
        }
    }

    /** In the same transaction, so that the two forms never differ. */
    @SuppressWarnings("NullAway")
    private void compatible(CompatibleOutput output, long timestamp) {
        for (int i = 0; i < steps.count(); i++) {
            if (output.takes(steps.rule(i))) {
                context.forward(
                        new Record<>(output.key(steps.row(i)), output.value(steps.row(i)), timestamp),
                        PipelineTopology.COMPATIBLE);
            }
        }
    }

    @SuppressWarnings("NullAway")
    private void reject(Record<byte[], byte[]> message, Rejection rejection) {
        Origin origin = Origin.of(message, context.recordMetadata());
        context.forward(
                new Record<>(
                        message.key(),
                        message.value(),
                        message.timestamp(),
                        origin.headers(message.headers(), rejection)),
                PipelineTopology.REJECTED);
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

    static final StepMemory NO_MEMORY = new StepMemory() {
        @Override
        public byte @Nullable [] get(String key) {
            throw new IllegalStateException("no step of this pipeline remembers anything");
        }

        @Override
        public void put(String key, byte[] value) {
            throw new IllegalStateException("no step of this pipeline remembers anything");
        }
    };
}
