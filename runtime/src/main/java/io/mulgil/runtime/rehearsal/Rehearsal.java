package io.mulgil.runtime.rehearsal;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.runtime.part.Database;
import io.mulgil.streams.detect.Detection;
import io.mulgil.streams.detect.Rule;
import io.mulgil.streams.detect.state.MapDetectionMemory;
import io.mulgil.streams.notify.Notify;
import io.mulgil.streams.notify.Policy;
import io.mulgil.streams.notify.PolicyChannel;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Rules and policy of a pipeline file over what is stored, by the classes that run live: what would have fired, and who would have been told. The
 * clock is the reading's own time, so nothing is late and no one waits.
 */
public final class Rehearsal {
    private final Pipeline pipeline;
    private final Values alerts;
    private final List<Rule> rules;
    private final Layout layout = new Layout();
    private final SeenSpans spans;
    private final List<AlertEvent> events = new ArrayList<>();

    /** @param pipeline whose rules and policy are tried; it has a section {@code alerts} */
    public Rehearsal(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.alerts = pipeline.step("alerts").map(Part::values).orElseThrow();
        this.rules = Rule.all(alerts);
        this.spans = new SeenSpans(values(), layout);
    }

    /** Hears how far a rehearsal is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * So far.
         *
         * @param reached up to which time readings have been looked at
         * @param readings how many
         */
        void reached(Instant reached, long readings);
    }

    /**
     * Runs it.
     *
     * @param from included
     * @param to excluded
     */
    public RehearsalReport run(Database database, Instant from, Instant to, Progress progress) throws SQLException {
        long readings = 0;
        try (History history = new History(pipeline, database, new TreeSet<>(values()))) {
            for (StoredTable table : history.tables()) {
                long before = readings;
                readings += detect(history, table, from, to, (time, count) -> progress.reached(time, before + count));
            }
        }
        events.sort(Comparator.comparing(AlertEvent::seen)
                .thenComparing(event -> event.alert().device()));
        return new RehearsalReport(from, to, readings, new Episodes(events, to).of(rules, this::when, spans), told(to));
    }

    /** What happened, in the order of time; after {@link #run}. */
    public List<AlertEvent> events() {
        return List.copyOf(events);
    }

    private long detect(History history, StoredTable table, Instant from, Instant to, History.Progress progress)
            throws SQLException {
        Detection detection = new Detection(alerts, pipeline.units(), layout, MapDetectionMemory.ofOneRun());
        boolean byDevice = !Detection.looksAcrossDevices(alerts);
        Judging judging = new Judging(detection, byDevice, table, new Row(layout), spans, events::add);
        judging.begin(from);
        long count;
        try (Batches batches = new Batches(table, new KnownDevices(table, pipeline.keyTags()), judging::judge)) {
            count = history.read(table, from, to, History.rows(table), batches, progress);
        }
        judging.end(to);
        return count;
    }

    private List<RehearsalReport.Told> told(Instant to) {
        Tally tally = new Tally();
        Policy policy = new Policy(
                pipeline.name(),
                pipeline.step("notify").map(Part::values).orElseGet(Notify::standard),
                pipeline.channels().stream().map(PolicyChannel::of).toList(),
                pipeline.units(),
                "");
        Consumer<Notification> out = tally::add;
        for (AlertEvent event : events) {
            long now = event.seen().toEpochMilli();
            pass(policy, now, out);
            policy.apply(event, now, out);
        }
        pass(policy, to.toEpochMilli(), out);
        return tally.told();
    }

    /** Lets time pass, stopping wherever something is due. */
    private static void pass(Policy policy, long until, Consumer<Notification> out) {
        for (long next = policy.nextTick(); next <= until; next = policy.nextTick()) {
            policy.tick(next, out);
            if (policy.nextTick() == next) {
                policy.tick(next + 1, out); // never stand still
            }
        }
    }

    private String when(Rule rule) {
        Values said = alerts.named("rules").get(rule.name());
        return said == null ? "" : said.text("when");
    }

    private List<String> values() {
        return rules.stream()
                .map(rule -> rule.condition().value())
                .filter(value -> !value.isEmpty())
                .distinct()
                .collect(Collectors.toList());
    }
}
