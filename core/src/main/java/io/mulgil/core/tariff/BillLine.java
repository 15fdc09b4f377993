package io.mulgil.core.tariff;

import io.mulgil.core.alert.Words;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bill.
 *
 * @param text what it is and how it comes about
 * @param quantity of energy, where the line is for energy
 * @param rate per unit, percent of a levy, or the fixed part of a whole month
 * @param cost already rounded; 0 for a note
 */
public record BillLine(
        Kind kind, Words text, @Nullable BigDecimal quantity, @Nullable BigDecimal rate, BigDecimal cost) {
    /** What a line is for. */
    public enum Kind {
        FIXED,
        BLOCK,
        TIME,
        CHARGE,
        LEVY,
        /** What rounding the sum adds or takes off. */
        ROUNDING,
        /** What one has to know of the bill. */
        NOTE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static BillLine note(Words text) {
        return new BillLine(Kind.NOTE, text, null, null, BigDecimal.ZERO);
    }
}
