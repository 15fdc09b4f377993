package io.mulgil.core.tariff;

import java.math.BigDecimal;
import java.util.List;

/**
 * What is asked for a month: by blocks, each unit at the rate of the block that it falls into, or by time of use.
 *
 * @param limits where blocks end, rising, of a whole month; the last block has no end
 * @param rates per unit, one more than limits; none where time of use counts
 * @param fixed part of a whole month, by the block in which consumption ends; or one for all, or none
 */
public record Price(List<BigDecimal> limits, List<BigDecimal> rates, List<BigDecimal> fixed, List<TimeOfUse> times) {
    public Price {
        limits = List.copyOf(limits);
        rates = List.copyOf(rates);
        fixed = List.copyOf(fixed);
        times = List.copyOf(times);
        for (int i = 1; i < limits.size(); i++) {
            if (limits.get(i).compareTo(limits.get(i - 1)) <= 0) {
                throw new IllegalArgumentException("blocks do not rise: " + limits);
            }
        }
        if (times.isEmpty() ? rates.size() != limits.size() + 1 : !rates.isEmpty() || !limits.isEmpty()) {
            throw new IllegalArgumentException(rates.size() + " rates for " + limits.size() + " limits");
        }
        if (fixed.size() > 1 && fixed.size() != limits.size() + 1) {
            throw new IllegalArgumentException(fixed.size() + " fixed parts for " + limits.size() + " limits");
        }
    }
}
