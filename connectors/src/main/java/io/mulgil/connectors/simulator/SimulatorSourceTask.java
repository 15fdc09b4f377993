package io.mulgil.connectors.simulator;

import io.mulgil.connectors.DeclaredSource;
import io.mulgil.connectors.Release;
import io.mulgil.connectors.simulator.Simulation.Outgoing;
import io.mulgil.core.catalog.Values;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due: JSON messages with the device as key, to the raw topic. Next: {@code streams/StepsLoop} parses them.
 *
 * <p>The record that ends a place of the schedule carries that place as its offset, the ones before it the place before. So a restart in between
 * repeats a few records rather than missing one.
 */
public final class SimulatorSourceTask extends SourceTask {
    private static final int MOST_RECORDS = 2_000;
    /** Connect stops and pauses a task between two polls, so no poll waits longer. */
    private static final long LONGEST_WAIT_MICROS = 100_000;
    /** Many devices are due one after the other; waking for each would cost more than sending it. */
    private static final long SHORTEST_WAIT_MICROS = 5_000;

    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Outgoing> outgoing = new ArrayList<>();
    private @Nullable Run run;

    public SimulatorSourceTask() {
        this(InstantSource.system());
    }

    SimulatorSourceTask(InstantSource clock) {
        this.clock = clock;
    }

    /** All that is known once the task has been started. */
    private record Run(String topic, String labelsTopic, Simulation simulation, Timetable timetable) {}

    @Override
    public void start(Map<String, String> settings) {
        new SimulatorSourceConnector().config().parse(settings);
        Values values = SimulatorSource.OPTIONS.parse(settings);
        Simulation simulation = new Simulation(values);
        Optional<Progress> progress = Optional.ofNullable(
                        context.offsetStorageReader().offset(Progress.PARTITION))
                .map(Progress::read);
        run = new Run(
                settings.getOrDefault(DeclaredSource.TOPIC, ""),
                settings.getOrDefault(SimulatorSourceConnector.LABELS_TOPIC, ""),
                simulation,
                new Timetable(values, simulation.schedule(), progress, clock));
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        Run current = run;
        if (current == null) {
            throw new IllegalStateException("polled before it was started");
        }
        current.timetable.leaveOutWhatIsTooOld();
        List<SourceRecord> due = due(current);
        if (!due.isEmpty()) {
            return due;
        }
        long wait = Math.max(SHORTEST_WAIT_MICROS, Math.min(LONGEST_WAIT_MICROS, current.timetable.waitMicros()));
        boolean over = stopped.await(wait, TimeUnit.MICROSECONDS);
        return over ? null : emptyToNull(due(current));
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public String version() {
        return Release.version();
    }

    private List<SourceRecord> due(Run current) {
        Timetable timetable = current.timetable;
        List<SourceRecord> records = new ArrayList<>();
        while (records.size() < MOST_RECORDS && timetable.waitMicros() <= 0) {
            current.simulation.at(timetable.next(), timetable.sinceMicros(), outgoing);
            for (int i = 0; i < outgoing.size(); i++) {
                records.add(record(current, outgoing.get(i), i == outgoing.size() - 1));
            }
            outgoing.clear();
            timetable.advance();
        }
        return records;
    }

    private static SourceRecord record(Run run, Outgoing outgoing, boolean last) {
        Timetable timetable = run.timetable;
        Schedule schedule = run.simulation.schedule();
        Schedule.Position done = last ? timetable.next() : schedule.before(timetable.next());
        return new SourceRecord(
                Progress.PARTITION,
                Progress.offset(schedule, done, timetable.sinceMicros()),
                outgoing.label() ? run.labelsTopic : run.topic,
                Schema.BYTES_SCHEMA,
                outgoing.key(),
                Schema.BYTES_SCHEMA,
                outgoing.value());
    }

    private static @Nullable List<SourceRecord> emptyToNull(List<SourceRecord> records) {
        return records.isEmpty() ? null : records;
    }
}
