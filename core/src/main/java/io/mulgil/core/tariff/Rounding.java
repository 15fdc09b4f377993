package io.mulgil.core.tariff;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How money is rounded.
 *
 * @param to multiples of this, above 0, such as 1 or 10 won, or 0.01
 */
public record Rounding(BigDecimal to, RoundingMode mode) {
    public static final Rounding WHOLE = new Rounding(BigDecimal.ONE, RoundingMode.HALF_UP);

    public Rounding {
        if (to.signum() <= 0) {
            throw new IllegalArgumentException("nothing is rounded to multiples of " + to);
        }
    }

    public BigDecimal apply(BigDecimal money) {
        return money.divide(to, 0, mode).multiply(to);
    }
}
