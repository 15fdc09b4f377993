package io.mulgil.app.score;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.catalog.GeneratedSource;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.reading.Layout;
import io.mulgil.streams.Steps;
import io.mulgil.streams.detect.Detection;
import io.mulgil.streams.detect.state.MapDetectionMemory;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The messages of a generated source taken through all steps of a pipeline and its rules, the clock being that of their sending. */
final class PipelineRun implements GeneratedSource.Receiver {
    private static final long TICK_MILLIS = 10_000;

    private final Pipeline pipeline;
    private final Values rules;
    private final Steps steps;
    private final List<KnownFault> faults = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> devices = new HashSet<>();
    private @Nullable Detection detection;
    private long ticked;
    private long readings;

    PipelineRun(Pipeline pipeline, Values rules, Instant until) {
        this.pipeline = pipeline;
        this.rules = rules;
        this.steps = new Steps(pipeline, Clock.fixed(until, ZoneOffset.UTC), StepMemory.inMemory());
    }

    @Override
    public void message(byte[] key, byte[] value, long sentMillis) {
        if (steps.apply(value, sentMillis) != Verdict.PASS) {
            return;
        }
        for (int i = 0; i < steps.count(); i++) {
            Detection rulesOfAll = detection(steps.row(i).layout());
            tick(rulesOfAll, sentMillis);
            String device = new String(steps.key(i), StandardCharsets.UTF_8);
            devices.add(device);
            rulesOfAll.apply(steps.row(i), device, sentMillis, this::found);
            readings++;
        }
    }

    @Override
    public void label(byte[] value) {
        faults.add(KnownFault.read(value));
    }

    List<KnownFault> faults() {
        return faults;
    }

    List<Finding> findings() {
        return findings;
    }

    int devices() {
        return devices.size();
    }

    long readings() {
        return readings;
    }

    private void tick(Detection rulesOfAll, long now) {
        if (now - ticked >= TICK_MILLIS) {
            ticked = now;
            rulesOfAll.tick(now, this::found);
        }
    }

    private void found(AlertEvent event) {
        if (event.kind() == AlertEvent.Kind.RAISED) {
            findings.add(new Finding(
                    event.alert().rule(),
                    // What is known is told of the device alone, whatever else its key has.
                    event.alert().tags().getOrDefault("device", event.alert().device()),
                    event.alert().value(),
                    event.seen().toEpochMilli()));
        }
    }

    /** Made with the first reading, as its layout is that of the steps. */
    private Detection detection(Layout layout) {
        Detection made = detection;
        if (made == null) {
            made = new Detection(rules, pipeline.units(), layout, MapDetectionMemory.ofOneRun());
            detection = made;
        }
        return made;
    }
}
