package io.mulgil.connectors.simulator;

/**
 * When each device sends: in every interval of the beat, counted from 1970. So the schedule needs no beginning, cannot drift, and is the same after
 * a restart.
 *
 * @param beat the intervals
 * @param devices how many share one
 * @param manner how they share it
 */
record Schedule(Beat beat, int devices, Manner manner) {
    /** How devices share an interval. */
    enum Manner {
        /** They are spread evenly over it. */
        SPREAD,
        /** All are read when it begins. */
        TOGETHER,
        /** All tell what was used in it, once it is over; their time is its beginning. */
        WHEN_OVER
    }

    /**
     * One message's place in the schedule.
     *
     * @param tick the interval, counted from 1970
     * @param device counted from 0
     */
    record Position(long tick, int device) {}

    Schedule(long everyMicros, int devices) {
        this(new Beat.Even(everyMicros), devices, Manner.SPREAD);
    }

    /** The time that the message is of. */
    long micros(Position position) {
        long start = beat.start(position.tick);
        return manner == Manner.SPREAD ? start + spread(start, position) : start;
    }

    /** When the message is sent. */
    long dueMicros(Position position) {
        return manner == Manner.WHEN_OVER ? beat.start(position.tick + 1) : micros(position);
    }

    private long spread(long start, Position position) {
        return (beat.start(position.tick + 1) - start) * position.device / devices;
    }

    Position after(Position position) {
        return position.device + 1 < devices
                ? new Position(position.tick, position.device + 1)
                : new Position(position.tick + 1, 0);
    }

    Position before(Position position) {
        return position.device > 0
                ? new Position(position.tick, position.device - 1)
                : new Position(position.tick - 1, devices - 1);
    }

    /** The first place whose time is this instant or after it. */
    Position notBefore(long micros) {
        long tick = beat.tick(micros);
        long start = beat.start(tick);
        if (manner != Manner.SPREAD) {
            return new Position(start < micros ? tick + 1 : tick, 0);
        }
        int device = (int) ((micros - start) * devices / (beat.start(tick + 1) - start));
        Position position = new Position(tick, device);
        while (micros(position) < micros) {
            position = after(position);
        }
        return position;
    }

    /** The first place of a past of this length. */
    Position back(long nowMicros, long historyMicros) {
        return manner == Manner.WHEN_OVER
                ? new Position(beat.back(nowMicros, historyMicros), 0)
                : notBefore(nowMicros - historyMicros);
    }
}
