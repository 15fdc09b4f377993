package io.mulgil.streams;

import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.ReadingWriter;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.parse.CompatibleOutput;
import io.mulgil.streams.parse.LeafReport;
import io.mulgil.streams.parse.MessageParser;
import io.mulgil.streams.parse.Rows;
import io.mulgil.streams.step.RowStep;
import io.mulgil.streams.step.StepComponent;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one pipeline for one thread: bytes in, readings or a reason out. The same object works in the topology, in {@code try} and in
 * {@code test}. Usage: {@link #apply}, and after {@link Verdict#PASS} {@link #key} and {@link #reading} of each of the {@link #count} readings.
 *
 * <p>All or nothing: a message one of whose readings is refused is refused as a whole, and no step remembers anything of it. One whose readings
 * are all filtered out is filtered; else those that are left are its readings.
 */
public final class Steps {
    private static final Headers NO_HEADERS = new RecordHeaders();

    private final Layout layout = new Layout();
    private final ReadingWriter writer = new ReadingWriter();
    private final MessageParser parser;
    private final Rows rows;
    private final int[] tagSlots;
    private final int[] sharedTagSlots;
    private final RowStep[] steps;
    private final Recollection recollection;
    private final Optional<CompatibleOutput> compatible;
    /** Tags that a correction takes from the reading that brings it. */
    private final int[] correctedTagSlots;

    private @Nullable Row current;
    /** The place of the current row, and how many corrections it brought. */
    private int place;

    private int corrections;

    public Steps(Pipeline pipeline, Clock clock, StepMemory memory) {
        Part parse = pipeline.step("parse").orElseThrow(() -> new IllegalArgumentException("a pipeline without parse"));
        parser = new MessageParser(parse.values(), layout, clock);
        rows = parser.rows();
        tagSlots = parser.tagSlots();
        sharedTagSlots = parser.sharedTagSlots();
        recollection = new Recollection(memory);
        correctedTagSlots =
                pipeline.deviceTags().stream().mapToInt(layout::slot).toArray();
        compatible = CompatibleOutput.topic(parse.values())
                .map(topic -> new CompatibleOutput(parse.values(), pipeline.keyTags(), layout));
        List<RowStep> rest = new ArrayList<>();
        for (Part part : pipeline.steps()) {
            if (part.component() instanceof StepComponent step) {
                rest.add(step.create(part.values(), layout, memoryOfDevice(), this::correction));
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
        Verdict verdict = parser.parse(message, headers, receivedMillis * 1_000L);
        if (verdict != Verdict.PASS || steps.length == 0) {
            return verdict;
        }
        for (int i = 0; i < rows.count(); ) {
            verdict = apply(i);
            if (verdict == Verdict.PASS) {
                i += 1 + corrections;
            } else if (verdict == Verdict.FILTERED) {
                rows.remove(i);
            } else {
                recollection.forget();
                return named(verdict, i);
            }
        }
        recollection.keep();
        return rows.count() > 0 ? Verdict.PASS : Verdict.FILTERED;
    }

    /** Says which of many readings is to blame. */
    private Verdict named(Verdict verdict, int number) {
        Rejection why = verdict.rejection();
        if (why == null || rows.rule(number).isEmpty()) {
            return verdict;
        }
        String text = "In " + rows.rule(number) + " " + keyText(rows.row(number), tagSlots) + ": " + why.text();
        return Verdict.rejected(new Rejection(why.cause(), text, why.stage(), why.place(), why.path()));
    }

    private Verdict apply(int number) {
        Row row = rows.row(number);
        current = row;
        place = number;
        corrections = 0;
        Verdict verdict = Verdict.PASS;
        for (int i = 0; i < steps.length && verdict == Verdict.PASS; i++) {
            verdict = steps[i].apply(row);
        }
        return verdict;
    }

    /** Whether the bytes name a device; {@link #sharedKey} then says what to send all of it by. */
    boolean identify(byte @Nullable [] message, Headers headers, long receivedMillis) {
        return parser.parse(message, headers, receivedMillis * 1_000L) == Verdict.PASS;
    }

    /** The tags that all readings of the message share; a device always comes under the same ones, so they lead all of it through one task. */
    byte[] sharedKey() {
        return keyText(rows.row(0), sharedTagSlots).getBytes(StandardCharsets.UTF_8);
    }

    /** How many readings the last message gave, with corrections of earlier ones. */
    public int count() {
        return rows.count();
    }

    /** The record key of a reading: its key tags joined by {@code /}. */
    public byte[] key(int number) {
        return keyText(rows.row(number), tagSlots).getBytes(StandardCharsets.UTF_8);
    }

    /** A reading as it stands on its topic. */
    public byte[] reading(int number) {
        return writer.write(rows.row(number));
    }

    /** What wrote the last reading. */
    ReadingWriter written() {
        return writer;
    }

    /** The row of a reading; valid until the next message. */
    public Row row(int number) {
        return rows.row(number);
    }

    /** Whether it has only what an earlier reading of its device and time is changed to. */
    boolean isCorrection(int number) {
        return rows.isCorrection(number);
    }

    /** The rule of {@code parse.each} that made a reading; empty where the message as a whole is one. */
    String rule(int number) {
        return rows.rule(number);
    }

    /** How to write readings in the compatible form, if the pipeline wants that. */
    Optional<CompatibleOutput> compatible() {
        return compatible;
    }

    /** Keeps account of every leaf from now on, for {@link #report}. */
    public void keepAccount() {
        parser.keepAccount();
    }

    /** Adds what became of each leaf of the last message. */
    public void report(LeafReport report) {
        parser.report(report);
    }

    private static String keyText(Row row, int[] slots) {
        if (slots.length == 1) {
            return row.text(slots[0]);
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < slots.length; i++) {
            key.append(i == 0 ? "" : "/").append(row.text(slots[i]));
        }
        return key.toString();
    }

    /** Right after the reading that brings it: a later one of the same time in this message has the last word. */
    private Row correction() {
        Row by = rows.row(place);
        Row row = rows.correct(place + ++corrections);
        for (int slot : correctedTagSlots) {
            if (by.kind(slot) == ValueKind.TEXT) {
                row.text(slot, by.text(slot));
            }
        }
        return row;
    }

    /** What a step remembers is kept by device. */
    private StepMemory memoryOfDevice() {
        return new StepMemory() {
            @Override
            public byte @Nullable [] get(String key) {
                return recollection.get(device() + '\n' + key);
            }

            @Override
            public void put(String key, byte[] value) {
                recollection.put(device() + '\n' + key, value);
            }
        };
    }

    private String device() {
        if (current == null) {
            throw new IllegalStateException("no reading is being looked at");
        }
        return keyText(current, tagSlots);
    }
}
