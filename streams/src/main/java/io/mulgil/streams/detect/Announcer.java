package io.mulgil.streams.detect;

import io.mulgil.core.alert.Alert;
import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Evidence;
import io.mulgil.core.alert.Severity;
import io.mulgil.core.alert.Words;
import io.mulgil.streams.detect.judge.Detector;
import io.mulgil.streams.detect.word.Finding;
import io.mulgil.streams.detect.word.RaisedSentence;
import io.mulgil.streams.detect.word.Sentences;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts what has changed into events. Set up anew for each reading or tick; belongs to one thread. */
final class Announcer {
    private final Map<String, String> units;
    private String device = "";
    private long now;
    private Consumer<AlertEvent> out = event -> {};
    private Supplier<SortedMap<String, String>> tags = Collections::emptySortedMap;

    Announcer(Map<String, String> units) {
        this.units = Map.copyOf(units);
    }

    /**
     * What is told from here on is about this device.
     *
     * @param tags of the reading, or those that are remembered; asked for only when an alert is raised
     */
    void turnTo(String device, Supplier<SortedMap<String, String>> tags, long nowMillis, Consumer<AlertEvent> out) {
        this.device = device;
        this.tags = tags;
        this.now = nowMillis;
        this.out = out;
    }

    long now() {
        return now;
    }

    Consumer<AlertEvent> out() {
        return out;
    }

    void raised(Rule rule, Episode episode, Detector detector, List<Evidence.Point> around) {
        episode.tags(tags.get());
        Finding finding = finding(rule, detector, rule.lasting());
        Words standard = rule.condition().choose(new RaisedSentence(finding));
        Words words = rule.text()
                .map(text -> text.filled(places(rule, episode, finding)))
                .map(own -> new Words(own, own))
                .orElse(standard);
        tell(rule, episode, AlertEvent.Kind.RAISED, episode.raised(), words, evidence(rule, finding, around));
    }

    void flapping(Rule rule, Episode episode, Detector detector, List<Evidence.Point> around) {
        Finding finding = finding(rule, detector, Duration.ZERO);
        SortedMap<String, Double> figures = figures(rule, finding);
        figures.put("count", (double) episode.raises());
        Words words = Sentences.flapping(episode.raises(), Episode.FLAPPING_WITHIN, Episode.FLAPPING_QUIET);
        tell(rule, episode, AlertEvent.Kind.FLAPPING, episode.raised(), words, new Evidence(figures, around));
    }

    /** After the episode has ended: its alert is told of by what was kept of it. */
    void cleared(Rule rule, Ended ended, Detector detector, long moment, List<Evidence.Point> around) {
        Finding finding = finding(rule, detector, Duration.ofMillis(Math.max(0, moment - ended.raised())));
        Words words = clearedWords(rule, finding);
        out.accept(AlertEvent.found(
                alert(rule, ended),
                AlertEvent.Kind.CLEARED,
                Instant.ofEpochMilli(moment),
                Instant.ofEpochMilli(now),
                words,
                evidence(rule, finding, around)));
    }

    private Words clearedWords(Rule rule, Finding finding) {
        if (device.equals(Detection.EVERYTHING)) {
            return Sentences.sourceCleared(finding.lasting());
        }
        return rule.eachReading()
                ? Sentences.next(rule.condition(), finding)
                : Sentences.cleared(rule.condition(), rule.over(), finding);
    }

    void corrected(Rule rule, Ended ended, Detector detector, long moment, List<Evidence.Point> around) {
        Finding finding = finding(rule, detector, Duration.ZERO);
        out.accept(AlertEvent.found(
                alert(rule, ended),
                AlertEvent.Kind.CORRECTED,
                Instant.ofEpochMilli(moment),
                Instant.ofEpochMilli(now),
                Sentences.corrected(rule.condition(), finding),
                evidence(rule, finding, around)));
    }

    /** Ends an alert whose rule is no longer what it was. */
    void changed(RuleTable.Entry rule, Ended ended) {
        Alert alert = new Alert(
                id(rule.name(), ended.raised()),
                rule.name(),
                rule.version(),
                rule.severity(),
                device,
                ended.tags(),
                rule.value());
        Instant at = Instant.ofEpochMilli(now);
        out.accept(AlertEvent.found(
                alert, AlertEvent.Kind.CLEARED, at, at, Sentences.changed(rule.name()), Evidence.NONE));
    }

    /** What is left of an episode once it is over. */
    record Ended(long raised, SortedMap<String, String> tags) {
        static Ended of(Episode episode) {
            return new Ended(episode.raised(), episode.tags());
        }
    }

    private void tell(Rule rule, Episode episode, AlertEvent.Kind kind, long moment, Words words, Evidence evidence) {
        out.accept(AlertEvent.found(
                alert(rule, Ended.of(episode)),
                kind,
                Instant.ofEpochMilli(moment),
                Instant.ofEpochMilli(now),
                words,
                evidence));
    }

    private Alert alert(Rule rule, Ended ended) {
        Severity severity = rule.severity();
        String id = id(rule.name(), ended.raised());
        return new Alert(
                id,
                rule.name(),
                rule.version(),
                severity,
                device,
                ended.tags(),
                rule.condition().value());
    }

    /** The same after a crash, when the same readings are looked at once more. */
    private String id(String rule, long raised) {
        return Digest.of(rule + "\n" + device + "\n" + raised, 10);
    }

    private Finding finding(Rule rule, Detector detector, Duration lasting) {
        Map<String, Double> figures = new HashMap<>();
        detector.figures(figures);
        String unit = units.getOrDefault(rule.condition().value(), "");
        return new Finding(device, detector.reading(), unit, figures, lasting);
    }

    private static Evidence evidence(Rule rule, Finding finding, List<Evidence.Point> around) {
        return new Evidence(figures(rule, finding), around);
    }

    private static SortedMap<String, Double> figures(Rule rule, Finding finding) {
        SortedMap<String, Double> figures = new TreeMap<>(finding.figures());
        figures.put(Evidence.READING, finding.reading());
        rule.condition().bound().ifPresent(bound -> figures.put(Evidence.LIMIT, bound.limit()));
        return figures;
    }

    private Map<String, String> places(Rule rule, Episode episode, Finding finding) {
        Map<String, String> places = new HashMap<>();
        episode.tags().forEach((name, value) -> places.put("tag." + name, value));
        places.put("value", rule.condition().value());
        places.put("device", device);
        places.put("rule", rule.name());
        places.put("severity", rule.severity().word());
        places.put("unit", finding.unit());
        places.put("reading", finding.number(finding.reading()));
        Double limit = figures(rule, finding).get(Evidence.LIMIT);
        places.put("limit", limit == null ? "" : finding.number(limit));
        return places;
    }
}
