package io.mulgil.streams.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.Values;
import io.mulgil.streams.notify.MaintenanceCalendar.Stretch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Maintenance as a calendar shows it, by the hours that hold messages back. */
class MaintenanceCalendarTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

    private static List<Stretch> between(Map<String, String> settings) {
        Values notify = new Notify().options().parse(settings);
        return MaintenanceCalendar.between(notify, NOVEMBER, DECEMBER, 400);
    }

    private static Stretch stretch(String name, String from, String to) {
        return new Stretch(name, Instant.parse(from), Optional.of(Instant.parse(to)));
    }

    @Test
    void laysOutWhatRecursInItsZone() {
        assertThat(between(Map.of(
                        "maintenance", "roof",
                        "maintenance.roof.days", "sat",
                        "maintenance.roof.from", "22:00",
                        "maintenance.roof.to", "02:00",
                        "maintenance.roof.zone", "Asia/Seoul")))
                .hasSize(4)
                .startsWith(stretch("roof", "2026-11-07T13:00:00Z", "2026-11-07T17:00:00Z"));
    }

    @Test
    void joinsWholeDaysAndKeepsToDates() {
        assertThat(between(Map.of(
                        "zone", "UTC",
                        "maintenance", "once,always",
                        "maintenance.once.start", "2026-11-10",
                        "maintenance.once.end", "2026-11-12")))
                .containsExactly(
                        new Stretch("always", NOVEMBER, Optional.empty()),
                        stretch("once", "2026-11-10T00:00:00Z", "2026-11-13T00:00:00Z"));
    }

    @Test
    void showsNothingThatIsOverOrNeverComes() {
        assertThat(between(Map.of(
                        "zone", "UTC",
                        "maintenance", "past,mondays",
                        "maintenance.past.end", "2026-10-20",
                        "maintenance.mondays.days", "mon",
                        "maintenance.mondays.start", "2026-11-03",
                        "maintenance.mondays.end", "2026-11-08")))
                .isEmpty();
    }
}
