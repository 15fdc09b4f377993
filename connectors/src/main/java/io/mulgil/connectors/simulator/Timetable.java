package io.mulgil.connectors.simulator;

import io.mulgil.connectors.Pace;
import io.mulgil.connectors.simulator.Schedule.Position;
import io.mulgil.core.catalog.DurationText;
import io.mulgil.core.catalog.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the simulator begins, what is due by now, and what is left out after a long pause. Belongs to one thread. */
final class Timetable {
    private static final Logger log = LoggerFactory.getLogger(Timetable.class);

    private final Schedule schedule;
    private final InstantSource clock;
    private final Pace pace;
    private final Optional<Instant> start;
    private final long historyMicros;
    private final long catchUpMicros;
    private final long endMicros;
    private Position next;
    private long sinceMicros;

    Timetable(Values settings, Schedule schedule, Optional<Progress> progress, InstantSource clock) {
        this.schedule = schedule;
        this.clock = clock;
        this.pace = Pace.of(settings.text("pace"), clock);
        this.start = settings.textIfSet("start").map(Instant::parse);
        this.historyMicros = micros(settings.durationIfSet("history").orElse(Duration.ZERO));
        this.catchUpMicros = micros(settings.duration("catch-up"));
        this.endMicros = settings.textIfSet("end")
                .map(Instant::parse)
                .map(Timetable::micros)
                .orElse(Long.MAX_VALUE);
        this.next = progress.map(p -> p.next(schedule)).orElseGet(this::beginning);
        this.sinceMicros = progress.map(Progress::sinceMicros).orElseGet(() -> schedule.micros(next));
    }

    Position next() {
        return next;
    }

    /** Where the run without a gap began. */
    long sinceMicros() {
        return sinceMicros;
    }

    void advance() {
        next = schedule.after(next);
    }

    /** How long to wait for the next message; 0 or less when it is due. */
    long waitMicros() {
        if (over()) {
            return Long.MAX_VALUE;
        }
        long micros = schedule.dueMicros(next);
        return Math.max(micros - nowMicros(), pace.waitMicros(micros));
    }

    /** After a pause that is too long to be made up for, goes to where a first start would begin, and says so. */
    void leaveOutWhatIsTooOld() {
        long behind = nowMicros() - schedule.dueMicros(next);
        if (start.isEmpty() && !over() && behind > historyMicros + catchUpMicros && isBefore(beginning())) {
            Position from = next;
            next = beginning();
            sinceMicros = schedule.micros(next);
            log.warn(
                    "The simulator was away for {}, longer than its catch-up of {}: nothing is sent for {} to {}",
                    Duration.ofSeconds(behind / 1_000_000),
                    DurationText.format(Duration.ofMillis(catchUpMicros / 1000)),
                    instant(schedule.micros(from)),
                    instant(sinceMicros));
        }
    }

    private Position beginning() {
        return start.map(instant -> schedule.notBefore(micros(instant)))
                .orElseGet(() -> schedule.back(nowMicros(), historyMicros));
    }

    private boolean over() {
        return schedule.micros(next) >= endMicros;
    }

    private boolean isBefore(Position position) {
        return schedule.micros(next) < schedule.micros(position);
    }

    private long nowMicros() {
        return micros(clock.instant());
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static long micros(Duration duration) {
        return duration.toMillis() * 1000;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
