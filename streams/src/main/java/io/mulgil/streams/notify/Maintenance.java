package io.mulgil.streams.notify;

import io.mulgil.core.alert.Severity;
import io.mulgil.core.catalog.Values;
import java.time.LocalDate;
import java.time.ZoneId;

/** When somebody works on something, so that its alerts are recorded and nobody is told. */
record Maintenance(AlertFilter filter, Hours hours) {
    static final String START = "start";
    static final String END = "end";

    static Maintenance read(Values values, ZoneId standard) {
        ZoneId zone = values.textIfSet(Notify.ZONE).map(ZoneId::of).orElse(standard);
        Hours hours = Hours.read(values, zone)
                .between(
                        values.textIfSet(START).map(LocalDate::parse).orElse(LocalDate.MIN),
                        values.textIfSet(END).map(LocalDate::parse).orElse(LocalDate.MAX));
        return new Maintenance(AlertFilter.read(values, Severity.INFO), hours);
    }
}
