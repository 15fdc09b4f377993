package io.mulgil.streams;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.streams.parse.CompatibleOutput;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.time.Clock;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Takes each message through the {@link Steps}; the one place where what fails splits off. Belongs to one thread. */
final class Fork {
    private final Steps steps;
    private final @Nullable CompatibleOutput compatible;

    Fork(Pipeline pipeline, Clock clock, StepMemory memory) {
        this.steps = new Steps(pipeline, clock, memory);
        this.compatible = steps.compatible().orElse(null);
    }

    /**
     * Sends on what one message gives.
     *
     * @param receivedMillis when it was received, since 1970
     * @param before the counts without it
     * @return the counts with it
     */
    Counts take(byte @Nullable [] message, Headers headers, long receivedMillis, Counts before, Outlet outlet) {
        Verdict verdict = steps.apply(message, headers, receivedMillis);
        if (verdict == Verdict.PASS) {
            int readings = steps.count();
            for (int i = 0; i < readings; i++) {
                outlet.reading(steps.key(i), steps.reading(i));
                // In the same transaction, so that the two forms never differ.
                if (compatible != null && !steps.isCorrection(i) && compatible.takes(steps.rule(i))) {
                    outlet.compatible(compatible.key(steps.row(i)), compatible.value(steps.row(i), steps.written()));
                }
            }
            return before.accept(readings);
        }
        if (verdict == Verdict.FILTERED) {
            return before.filter();
        }
        outlet.rejected(Objects.requireNonNull(verdict.rejection()));
        return before.reject();
    }
}
