package io.mulgil.connectors.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DaysTest {
    /** Clocks that change at midnight, by half an hour, by a day, never. */
    private static final List<String> ZONES =
            List.of("UTC", "Asia/Seoul", "Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "Pacific/Apia");

    @Test
    void agreesWithTheCalendarInAnyOrder() {
        for (String name : ZONES) {
            ZoneId zone = ZoneId.of(name);
            Days days = new Days(zone);
            SplittableRandom random = new SplittableRandom(7);
            long from = Instant.parse("2005-01-01T00:00:00Z").toEpochMilli();
            long to = Instant.parse("2030-01-01T00:00:00Z").toEpochMilli();
            for (int i = 0; i < 20_000; i++) {
                long millis = random.nextLong(from, to);
                assertThat(days.of(millis)).as("%s at %d", name, millis).isEqualTo((int)
                        LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone).toEpochDay());
            }
        }
    }
}
