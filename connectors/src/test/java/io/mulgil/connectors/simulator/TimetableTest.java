package io.mulgil.connectors.simulator;

import static io.mulgil.connectors.simulator.Series.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.connectors.simulator.Schedule.Position;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final Schedule SCHEDULE = new Schedule(1_000_000, 4);

    private Instant now = Instant.parse("2026-11-22T04:00:00.100Z");

    @Property
    void devicesAreSpreadOverTheIntervalAndEachKeepsItsDistance(
            @ForAll @IntRange(min = 1, max = 5_000) int devices,
            @ForAll @LongRange(min = 1_000, max = 86_400_000_000L) long everyMicros,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000_000L) long from) {
        Schedule schedule = new Schedule(everyMicros, devices);
        Position first = schedule.notBefore(from);
        assertThat(schedule.micros(first)).isGreaterThanOrEqualTo(from);
        assertThat(schedule.micros(schedule.before(first))).isLessThan(Math.max(from, schedule.micros(first)));
        assertThat(schedule.after(schedule.before(first))).isEqualTo(first);
        Position again = new Position(first.tick() + 1, first.device());
        assertThat(schedule.micros(again) - schedule.micros(first)).isEqualTo(everyMicros);
    }

    @Test
    void beginsNowAndTellsHowLongToWait() {
        Timetable timetable = timetable(Optional.empty());
        assertThat(SCHEDULE.micros(timetable.next())).isEqualTo(micros("2026-11-22T04:00:00.250Z"));
        assertThat(timetable.waitMicros()).isEqualTo(150_000);
        now = now.plusMillis(150);
        assertThat(timetable.waitMicros()).isZero();
    }

    @Test
    void beginsInThePastWhenThereIsAHistory() {
        Timetable timetable = timetable(Optional.empty(), "history", "2h");
        assertThat(SCHEDULE.micros(timetable.next())).isEqualTo(micros("2026-11-22T02:00:00.250Z"));
        timetable.leaveOutWhatIsTooOld();
        assertThat(SCHEDULE.micros(timetable.next())).isEqualTo(micros("2026-11-22T02:00:00.250Z"));
        assertThat(timetable.waitMicros()).isNotPositive();
    }

    @Test
    void tellsThePastAtItsPaceUntilItHasCaughtUp() {
        Timetable timetable = timetable(Optional.empty(), "history", "1h", "pace", "60");
        assertThat(timetable.waitMicros()).isNotPositive();
        for (int i = 0; i < 240; i++) {
            timetable.advance();
        }
        assertThat(timetable.waitMicros()).isEqualTo(1_000_000);
        now = now.plusSeconds(1);
        assertThat(timetable.waitMicros()).isZero();
    }

    @Test
    void goesOnAfterTheLastMessage() {
        Timetable timetable = timetable(progress("2026-11-22T03:59:00Z", 2));
        timetable.leaveOutWhatIsTooOld();
        assertThat(timetable.next()).isEqualTo(position("2026-11-22T03:59:00Z", 3));
        assertThat(timetable.sinceMicros()).isEqualTo(7);
    }

    @Test
    void leavesOutAPauseThatIsLongerThanTheCatchUp() {
        Timetable timetable = timetable(progress("2026-11-21T20:00:00Z", 2), "catch-up", "5m");
        timetable.leaveOutWhatIsTooOld();
        assertThat(SCHEDULE.micros(timetable.next())).isEqualTo(micros("2026-11-22T04:00:00.250Z"));
        assertThat(timetable.sinceMicros()).isEqualTo(micros("2026-11-22T04:00:00.250Z"));
    }

    @Test
    void makesUpForAPauseThatTheHistoryCovers() {
        Timetable timetable = timetable(progress("2026-11-21T20:00:00Z", 2), "history", "1d");
        timetable.leaveOutWhatIsTooOld();
        assertThat(timetable.next()).isEqualTo(position("2026-11-21T20:00:00Z", 3));
    }

    @Test
    void neverLeavesOutAnythingOfARunWithAFixedStart() {
        Timetable timetable = timetable(progress("2020-01-01T00:00:00Z", 3), "start", "2020-01-01T00:00:00Z");
        timetable.leaveOutWhatIsTooOld();
        assertThat(timetable.next()).isEqualTo(position("2020-01-01T00:00:01Z", 0));
    }

    @Test
    void goesOnWithTheNextIntervalWhenTheIntervalOrTheDevicesHaveChanged() {
        Progress atSevenOfFour = new Progress(micros("2026-11-22T04:00:00Z"), 7, 0);
        assertThat(atSevenOfFour.next(SCHEDULE)).isEqualTo(position("2026-11-22T04:00:01Z", 0));
        Progress halfSecond = new Progress(micros("2026-11-22T04:00:00.500Z"), 1, 0);
        assertThat(halfSecond.next(SCHEDULE)).isEqualTo(position("2026-11-22T04:00:01Z", 0));
    }

    @Test
    void readsBackWhatItGaveToConnect() {
        Map<String, Object> stored = new HashMap<>(Progress.offset(SCHEDULE, new Position(5, 3), 42));
        assertThat(Progress.read(stored)).isEqualTo(new Progress(5_000_000, 3, 42));
    }

    private Timetable timetable(Optional<Progress> progress, String... settings) {
        return new Timetable(Series.values(settings(settings)), SCHEDULE, progress, () -> now);
    }

    private static Optional<Progress> progress(String tick, int device) {
        return Optional.of(new Progress(micros(tick), device, 7));
    }

    private static Position position(String tick, int device) {
        return new Position(micros(tick) / 1_000_000, device);
    }

    private static long micros(String instant) {
        return Instant.parse(instant).toEpochMilli() * 1000;
    }
}
