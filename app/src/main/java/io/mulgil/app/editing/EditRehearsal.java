package io.mulgil.app.editing;

import io.mulgil.core.alert.Words;
import io.mulgil.runtime.rehearsal.RehearsalReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule would have found on the readings that are stored, and who would have been told of it.
 *
 * @param readings how many were looked at
 * @param value that the rule looks at; empty when it looks at none
 * @param limit where it has one
 * @param now by the rule as it is wanted
 * @param before by the rule as it stands in the file, where that is another one
 * @param episodes the newest; at most a few hundred
 */
public record EditRehearsal(
        Instant from,
        Instant to,
        long readings,
        String value,
        Optional<Double> limit,
        Result now,
        Optional<Result> before,
        List<Episode> episodes) {

    /**
     * In numbers.
     *
     * @param devices that it would have fired for
     * @param open how many had not ended
     * @param messages that people would have got of this rule alone
     * @param seen the span of the value
     */
    public record Result(
            int episodes,
            int devices,
            int open,
            long longestSeconds,
            int messages,
            List<RehearsalReport.Told> told,
            Optional<RehearsalReport.Span> seen) {}

    /** One alert as it would have been; without an end when it had not ended. */
    public record Episode(String device, Map<String, String> tags, Instant from, Optional<Instant> to, Words text) {}
}
