package io.mulgil.runtime.energy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * A bill as it stands in the table.
 *
 * @param unit number of the home on its floor
 * @param type of energy
 * @param last day, included
 * @param amount used, in {@code amountUnit}
 * @param cost the sum of the lines; empty where it cannot be known, which a line explains
 * @param estimated whether what was used had to be divided by days
 * @param coverage how much of the month there are readings for, 0 to 1
 * @param over whether the month is over, so that only late readings change it
 * @param changed when it was last made otherwise
 */
public record BillEntry(
        int household,
        int building,
        int floor,
        int unit,
        String type,
        YearMonth month,
        LocalDate first,
        LocalDate last,
        BigDecimal amount,
        String amountUnit,
        Optional<BigDecimal> cost,
        String currency,
        boolean estimated,
        BigDecimal coverage,
        boolean over,
        Instant changed,
        List<Line> lines) {
    public BillEntry {
        lines = List.copyOf(lines);
    }

    BillEntry with(List<Line> itsLines) {
        return new BillEntry(
                household,
                building,
                floor,
                unit,
                type,
                month,
                first,
                last,
                amount,
                amountUnit,
                cost,
                currency,
                estimated,
                coverage,
                over,
                changed,
                itsLines);
    }

    /**
     * One line of it.
     *
     * @param kind fixed, block, time, charge, levy, rounding or note
     */
    public record Line(
            String kind,
            Optional<BigDecimal> quantity,
            Optional<BigDecimal> rate,
            BigDecimal cost,
            String ko,
            String en) {}
}
