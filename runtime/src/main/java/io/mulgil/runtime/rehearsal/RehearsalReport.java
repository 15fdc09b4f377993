package io.mulgil.runtime.rehearsal;

import io.mulgil.core.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What rules and policy would have done.
 *
 * @param readings how many were looked at
 * @param rules in the order of the file
 * @param told in the order of channel and person
 */
public record RehearsalReport(Instant from, Instant to, long readings, List<RuleResult> rules, List<Told> told) {
    public RehearsalReport {
        rules = List.copyOf(rules);
        told = List.copyOf(told);
    }

    /** How many messages people would have got. */
    public int messages() {
        return told.stream().mapToInt(Told::messages).sum();
    }

    /**
     * What one rule would have done.
     *
     * @param when its condition, as the file says it
     * @param devices how many of them it would have fired for
     * @param open how many of its episodes had not ended
     * @param longest up to the end of the time for one that had not ended
     * @param seen the span of the value over all devices, where it looks at one: says how far from firing it was
     * @param each its episodes, in the order of their begin
     */
    public record RuleResult(
            String rule,
            String when,
            Severity severity,
            int episodes,
            int devices,
            int open,
            Duration longest,
            Optional<Instant> first,
            Optional<Instant> last,
            Optional<Span> seen,
            List<Episode> each) {}

    /** From when it would have been raised to when it would have been cleared, if it was. */
    public record Episode(String device, Instant from, Optional<Instant> to) {}

    /** The least and the greatest. */
    public record Span(double least, double greatest) {}

    /**
     * What one person or channel would have been told.
     *
     * @param to whom, where the channel reaches several; empty otherwise
     * @param alerts how many alerts the messages were about; one that is told again counts again
     */
    public record Told(String channel, String to, int messages, int alerts) {}
}
