package io.mulgil.streams;

import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.ReadingWriter;
import io.mulgil.core.reading.Row;
import io.mulgil.streams.parse.LeafReport;
import io.mulgil.streams.parse.MessageParser;
import io.mulgil.streams.step.RowStep;
import io.mulgil.streams.step.StepComponent;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one pipeline for one thread: bytes in, a reading or a reason out. The same object works in the topology, in {@code try} and in
 * {@code test}. Usage: {@link #apply}, and after {@link Verdict#PASS} {@link #key} and {@link #reading} of the same message.
 */
public final class Steps {
    private static final Headers NO_HEADERS = new RecordHeaders();

    private final Layout layout = new Layout();
    private final Row row = new Row(layout);
    private final ReadingWriter writer = new ReadingWriter();
    private final MessageParser parser;
    private final int[] tagSlots;
    private final RowStep[] steps;

    public Steps(Pipeline pipeline, Clock clock, StepMemory memory) {
        Part parse = pipeline.step("parse").orElseThrow(() -> new IllegalArgumentException("a pipeline without parse"));
        parser = new MessageParser(parse.values(), layout, clock);
        tagSlots = parser.tagSlots();
        List<RowStep> rest = new ArrayList<>();
        for (Part part : pipeline.steps()) {
            if (part.component() instanceof StepComponent step) {
                rest.add(step.create(part.values(), layout, memoryOf(memory)));
            }
        }
        steps = rest.toArray(RowStep[]::new);
    }

    /** Takes one message without headers through all steps. */
    public Verdict apply(byte @Nullable [] message, long receivedMillis) {
        return apply(message, NO_HEADERS, receivedMillis);
    }

    /**
     * Takes one message through all steps.
     *
     * @param headers may name tags, see {@link io.mulgil.core.reading.TagHeaders}
     * @param receivedMillis when it was received, since 1970
     */
    public Verdict apply(byte @Nullable [] message, Headers headers, long receivedMillis) {
        Verdict verdict = parser.parse(message, headers, receivedMillis * 1_000L, row);
        for (int i = 0; i < steps.length && verdict == Verdict.PASS; i++) {
            verdict = steps[i].apply(row);
        }
        return verdict;
    }

    /** Whether the bytes name a device; {@link #key} then gives it. Used to send all of a device through one task. */
    boolean identify(byte @Nullable [] message, Headers headers, long receivedMillis) {
        return parser.parse(message, headers, receivedMillis * 1_000L, row) == Verdict.PASS;
    }

    /** The record key of the reading: its key tags joined by {@code /}. */
    public byte[] key() {
        return keyText().getBytes(StandardCharsets.UTF_8);
    }

    /** The reading as it stands on its topic. */
    public byte[] reading() {
        return writer.write(row);
    }

    /** The row of the last message; valid until the next. */
    public Row row() {
        return row;
    }

    /** Adds what became of each leaf of the last message. */
    public void report(LeafReport report) {
        parser.report(report);
    }

    private String keyText() {
        String first = row.text(tagSlots[0]);
        if (tagSlots.length == 1) {
            return first;
        }
        StringBuilder key = new StringBuilder(first);
        for (int i = 1; i < tagSlots.length; i++) {
            key.append('/').append(row.text(tagSlots[i]));
        }
        return key.toString();
    }

    /** What a step remembers is kept by device. */
    private StepMemory memoryOf(StepMemory all) {
        return new StepMemory() {
            @Override
            public byte @Nullable [] get(String key) {
                return all.get(keyText() + '\n' + key);
            }

            @Override
            public void put(String key, byte[] value) {
                all.put(keyText() + '\n' + key, value);
            }
        };
    }
}
