package io.mulgil.core.tariff;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What one home has to pay for one kind of energy in one month.
 *
 * @param amount used
 * @param cost the sum of the lines; empty where it cannot be known, which a note explains
 * @param estimated whether what was used had to be divided by days
 */
public record Bill(
        BillingMonth month, BigDecimal amount, Optional<BigDecimal> cost, boolean estimated, List<BillLine> lines) {
    public Bill {
        lines = List.copyOf(lines);
    }
}
