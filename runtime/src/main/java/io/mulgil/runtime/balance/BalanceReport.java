package io.mulgil.runtime.balance;

import java.time.Instant;
import java.util.List;

/**
 * The account of a pipeline.
 *
 * @param settled whether nothing was on its way while the counts were taken; only then does a remainder mean anything
 * @param balanced whether every remainder is zero
 */
public record BalanceReport(Instant time, boolean settled, boolean balanced, List<StageBalance> stages) {
    public BalanceReport {
        stages = List.copyOf(stages);
    }
}
