package io.mulgil.runtime.energy;

import java.math.BigDecimal;

/**
 * All that has been used of one energy type.
 *
 * @param figures rows of energy_usage
 * @param first day
 * @param last day
 * @param emission kg CO2
 */
public record UsageSum(
        String type, long figures, int homes, String first, String last, BigDecimal amount, BigDecimal emission) {}
