package io.mulgil.app.bills;

import io.mulgil.runtime.energy.BillEntry;
import java.util.List;

/**
 * Bills by building, floor, unit, month and energy type.
 *
 * @param more whether more match than are listed
 * @param pending homes and months whose bills are being made anew
 */
public record BillPage(List<BillEntry> bills, boolean more, long pending) {}
