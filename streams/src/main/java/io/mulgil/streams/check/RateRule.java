package io.mulgil.streams.check;

import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.step.RowStep;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.nio.ByteBuffer;

/**
 * How fast one value of one device may change. Compared with the latest accepted reading; readings that are older than it pass, as nothing
 * is known of the time before them. A value that was refused is not remembered, so that one spike does not condemn its successor.
 */
final class RateRule implements RowStep {
    private static final int BYTES = 2 * Long.BYTES;

    private final String name;
    private final double perSecond;
    private final String declared;
    private final int slot;
    private final StepMemory memory;

    RateRule(String name, double perSecond, String declared, Layout layout, StepMemory memory) {
        this.name = name;
        this.perSecond = perSecond;
        this.declared = declared;
        this.slot = layout.slot(name);
        this.memory = memory;
    }

    @Override
    public Verdict apply(Row row) {
        if (row.kind(slot) != ValueKind.NUMBER) {
            return Verdict.PASS;
        }
        double value = row.number(slot);
        byte[] before = memory.get(name);
        if (before != null) {
            ByteBuffer last = ByteBuffer.wrap(before);
            double seconds = (row.timeMicros() - last.getLong()) / 1e6;
            double change = Math.abs(value - last.getDouble());
            if (seconds < 0) {
                return Verdict.PASS;
            }
            if (change > perSecond * seconds) {
                return Verdict.rejected(Rejection.of(
                        Cause.CHANGES_TOO_FAST,
                        "check",
                        name,
                        "The value '" + name + "' changed by " + change + " in " + seconds + " s, more than "
                                + declared));
            }
        }
        memory.put(
                name,
                ByteBuffer.allocate(BYTES)
                        .putLong(row.timeMicros())
                        .putDouble(value)
                        .array());
        return Verdict.PASS;
    }
}
