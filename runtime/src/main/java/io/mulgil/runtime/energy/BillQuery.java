package io.mulgil.runtime.energy;

import java.time.YearMonth;
import java.util.Optional;

/**
 * Which bills somebody wants to see.
 *
 * @param household id of the home
 * @param most that many at most
 */
public record BillQuery(
        Optional<YearMonth> month,
        Optional<Integer> household,
        Optional<Integer> building,
        Optional<Integer> floor,
        Optional<Integer> unit,
        Optional<String> type,
        int most) {}
