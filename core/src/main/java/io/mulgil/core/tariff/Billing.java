package io.mulgil.core.tariff;

import java.util.List;

/**
 * Makes bills. Where the price changes within the month, each part of it has what was used on its days, the days' share of the fixed part, and
 * blocks that are as long as its share of the month's days; what is only known for more days than that is divided by days.
 *
 * <p>One of it serves all homes of a month.
 */
public final class Billing {
    private final BillingMonth month;
    private final List<Segment> segments;

    /** @param tariffs of one kind of energy; on each day at most one holds */
    public Billing(List<Tariff> tariffs, BillingMonth month) {
        this.month = month;
        this.segments = Segment.of(tariffs, month);
    }

    /** @param uses of that kind; what of them is on other days does not count */
    public Bill bill(List<Use> uses) {
        return new BillDraft(month, uses).bill(segments);
    }
}
