package io.mulgil.streams.notify;

import io.mulgil.core.catalog.Values;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When maintenance is, day by day: what recurs is laid out by the hours that hold messages back. */
public final class MaintenanceCalendar {
    private MaintenanceCalendar() {}

    /**
     * One stretch of a window.
     *
     * @param from where it begins, or where the span begins that was asked for
     * @param to where it ends; empty when never
     */
    public record Stretch(String name, Instant from, Optional<Instant> to) {}

    /**
     * The stretches that touch a span, in the order of time.
     *
     * @param notify the section {@code notify}
     * @param most of each window
     */
    public static List<Stretch> between(Values notify, Instant from, Instant to, int most) {
        ZoneId zone = PolicyRules.zone(notify);
        List<Stretch> all = new ArrayList<>();
        for (Map.Entry<String, Values> window : notify.named(Notify.MAINTENANCE).entrySet()) {
            Hours hours = Maintenance.read(window.getValue(), zone).hours();
            add(window.getKey(), hours, from.toEpochMilli(), to.toEpochMilli(), most, all);
        }
        all.sort(Comparator.comparing(Stretch::from).thenComparing(Stretch::name));
        return all;
    }

    private static void add(String name, Hours hours, long from, long to, int most, List<Stretch> into) {
        long begin = hours.opens(from);
        for (int count = 0; count < most && begin < to; count++) {
            long over = hours.over(begin);
            Optional<Instant> end = over == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(over));
            into.add(new Stretch(name, Instant.ofEpochMilli(begin), end));
            if (over <= begin || over == Long.MAX_VALUE) {
                return;
            }
            begin = hours.opens(over);
        }
    }
}
