package io.mulgil.streams.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Hours that come again, in zones whose clocks are changed. */
class HoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Hours NIGHT = Hours.daily("22:00", "07:00", BERLIN);

    @Test
    void endsOnTheNextDayWhatEndsBeforeItBegins() {
        assertThat(over(NIGHT, "2026-11-22T21:30:00Z")).isEqualTo("2026-11-23T06:00:00Z");
        assertThat(over(NIGHT, "2026-11-23T05:59:59Z")).isEqualTo("2026-11-23T06:00:00Z");
        assertThat(over(NIGHT, "2026-11-23T06:00:00Z")).isEqualTo("2026-11-23T06:00:00Z");
        assertThat(opens(NIGHT, "2026-11-23T06:00:00Z")).isEqualTo("2026-11-23T21:00:00Z");
    }

    @Test
    void followsTheClockThroughSummerTime() {
        assertThat(over(NIGHT, "2026-03-28T22:00:00Z")).isEqualTo("2026-03-29T05:00:00Z");
        assertThat(over(NIGHT, "2026-10-24T22:00:00Z")).isEqualTo("2026-10-25T06:00:00Z");
    }

    @Test
    void joinsDaysThatFollowEachOther() {
        Hours weekend = read("days=sat,sun");
        assertThat(over(weekend, "2026-11-21T12:00:00Z")).isEqualTo("2026-11-22T23:00:00Z");
        assertThat(opens(weekend, "2026-11-23T12:00:00Z")).isEqualTo("2026-11-27T23:00:00Z");
    }

    @Test
    void keepsToTheDatesOnWhichItBegins() {
        Hours night = NIGHT.between(LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-02"));
        assertThat(opens(night, "2026-11-22T12:00:00Z")).isEqualTo("2026-12-01T21:00:00Z");
        assertThat(over(night, "2026-12-03T01:00:00Z")).isEqualTo("2026-12-03T06:00:00Z");
        assertThat(night.opens(Instant.parse("2026-12-03T12:00:00Z").toEpochMilli()))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void neverEndsWhatNothingLimits() {
        Hours always = read();
        assertThat(always.over(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(always.opens(7)).isEqualTo(7);
    }

    @Property
    void isOverWhenItSaysAndOpenWhenItOpens(
            @ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long seconds,
            @ForAll @IntRange(max = 23) int from,
            @ForAll @IntRange(max = 23) int to,
            @ForAll @IntRange(min = 1, max = 7) int days) {
        Hours hours = read(
                "from=" + from + ":00", "to=" + to + ":30", "days=" + String.join(",", Hours.DAYS.subList(0, days)));
        long now = seconds * 1000;
        long opens = hours.opens(now);
        assertThat(opens).isGreaterThanOrEqualTo(now);
        assertThat(hours.over(opens)).isGreaterThan(opens);
        assertThat(opens == now || hours.over(now) == now).isTrue();
    }

    private static Hours read(String... settings) {
        String[] named = new String[settings.length + 1];
        named[0] = "routes=r";
        for (int i = 0; i < settings.length; i++) {
            named[i + 1] = "routes.r." + settings[i];
        }
        return Hours.read(
                Scene.settings(named).named("routes").values().iterator().next(), BERLIN);
    }

    private static String over(Hours hours, String now) {
        return Instant.ofEpochMilli(hours.over(Instant.parse(now).toEpochMilli()))
                .toString();
    }

    private static String opens(Hours hours, String now) {
        return Instant.ofEpochMilli(hours.opens(Instant.parse(now).toEpochMilli()))
                .toString();
    }
}
