package io.mulgil.runtime.rehearsal;

import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The least and greatest of each value that rules look at. */
final class SeenSpans {
    private final List<String> values;
    private final int[] slots;
    private final double[] least;
    private final double[] greatest;

    SeenSpans(List<String> values, Layout layout) {
        this.values = values;
        this.slots = values.stream().mapToInt(layout::slot).toArray();
        this.least = new double[slots.length];
        this.greatest = new double[slots.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    }

    void take(Row row) {
        for (int i = 0; i < slots.length; i++) {
            if (row.kind(slots[i]) == ValueKind.NUMBER) {
                double number = row.number(slots[i]);
                least[i] = Math.min(least[i], number);
                greatest[i] = Math.max(greatest[i], number);
            }
        }
    }

    Optional<RehearsalReport.Span> of(String value) {
        int i = values.indexOf(value);
        return i < 0 || least[i] > greatest[i]
                ? Optional.empty()
                : Optional.of(new RehearsalReport.Span(least[i], greatest[i]));
    }
}
