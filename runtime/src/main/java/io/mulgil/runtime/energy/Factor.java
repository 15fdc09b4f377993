package io.mulgil.runtime.energy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a unit of energy emits.
 *
 * @param type as in {@code energy_usage.energy_type}
 * @param unit that amounts are in
 * @param factor kg CO2 per unit, not negative
 * @param from first day
 * @param to last day; null: until further notice
 * @param source where the number comes from
 */
public record Factor(
        String type, String unit, BigDecimal factor, LocalDate from, @Nullable LocalDate to, String source) {
    public Factor {
        if (factor.signum() < 0) {
            throw new IllegalArgumentException("the factor " + factor + " is below 0");
        }
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("the last day " + to + " is before the first, " + from);
        }
    }
}
