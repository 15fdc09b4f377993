package io.mulgil.connectors.simulator;

/**
 * When each device sends: at every multiple of the interval since 1970, the devices spread evenly over it. So the schedule needs no beginning,
 * cannot drift, and is the same after a restart.
 *
 * @param everyMicros the interval
 * @param devices how many share it
 */
record Schedule(long everyMicros, int devices) {
    /**
     * One message's place in the schedule.
     *
     * @param tick the interval, counted from 1970
     * @param device counted from 0
     */
    record Position(long tick, int device) {}

    long micros(Position position) {
        return position.tick * everyMicros + everyMicros * position.device / devices;
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

    /** The first place at this instant or after it. */
    Position notBefore(long micros) {
        long tick = Math.floorDiv(micros, everyMicros);
        int device = (int) ((micros - tick * everyMicros) * devices / everyMicros);
        Position position = new Position(tick, device);
        while (micros(position) < micros) {
            position = after(position);
        }
        return position;
    }
}
