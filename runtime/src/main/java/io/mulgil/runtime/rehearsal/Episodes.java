package io.mulgil.runtime.rehearsal;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.streams.detect.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** From transitions to episodes. */
final class Episodes {
    private final Map<String, Instant> ends = new HashMap<>();
    private final List<AlertEvent> raised;
    private final Instant until;

    Episodes(List<AlertEvent> events, Instant until) {
        this.until = until;
        this.raised = events.stream()
                .filter(event -> event.kind() == AlertEvent.Kind.RAISED)
                .toList();
        events.stream()
                .filter(event -> event.kind().ends())
                .forEach(event -> ends.put(event.alert().id(), event.time()));
    }

    List<RehearsalReport.RuleResult> of(List<Rule> rules, Function<Rule, String> when, SeenSpans spans) {
        return rules.stream().map(rule -> of(rule, when.apply(rule), spans)).toList();
    }

    private RehearsalReport.RuleResult of(Rule rule, String when, SeenSpans spans) {
        List<AlertEvent> its = raised.stream()
                .filter(event -> event.alert().rule().equals(rule.name()))
                .toList();
        Optional<Instant> first = its.stream().map(AlertEvent::time).min(Comparator.naturalOrder());
        Optional<Instant> last = its.stream().map(AlertEvent::time).max(Comparator.naturalOrder());
        return new RehearsalReport.RuleResult(
                rule.name(),
                when,
                rule.severity(),
                its.size(),
                (int) its.stream()
                        .map(event -> event.alert().device())
                        .distinct()
                        .count(),
                (int) its.stream()
                        .filter(event -> !ends.containsKey(event.alert().id()))
                        .count(),
                its.stream().map(this::length).max(Comparator.naturalOrder()).orElse(Duration.ZERO),
                first,
                last,
                spans.of(rule.condition().value()),
                its.stream()
                        .map(this::episode)
                        .sorted(Comparator.comparing(RehearsalReport.Episode::from))
                        .toList());
    }

    private RehearsalReport.Episode episode(AlertEvent raised) {
        return new RehearsalReport.Episode(
                raised.alert().device(),
                raised.time(),
                Optional.ofNullable(ends.get(raised.alert().id())));
    }

    private Duration length(AlertEvent raised) {
        return Duration.between(raised.time(), ends.getOrDefault(raised.alert().id(), until));
    }
}
