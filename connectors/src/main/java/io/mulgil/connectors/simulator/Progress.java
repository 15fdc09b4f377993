package io.mulgil.connectors.simulator;

import io.mulgil.connectors.simulator.Schedule.Position;
import java.util.Map;

/**
 * How far the simulator has come, as Kafka Connect keeps it: together with the seed it determines everything that follows.
 *
 * @param tickMicros start of the last message's interval; a time rather than a count, so that it keeps its meaning when the interval changes
 * @param device the last message's device
 * @param sinceMicros where the run began without a gap: nothing that was late before is delivered after
 */
record Progress(long tickMicros, int device, long sinceMicros) {
    /** There is one simulator per connector, so one partition. */
    static final Map<String, String> PARTITION = Map.of("source", "simulator");

    static Progress read(Map<String, Object> offset) {
        return new Progress(number(offset, "tick"), (int) number(offset, "device"), number(offset, "since"));
    }

    static Map<String, Long> offset(Schedule schedule, Position last, long sinceMicros) {
        return Map.of("tick", schedule.beat().start(last.tick()), "device", (long) last.device(), "since", sinceMicros);
    }

    Position next(Schedule schedule) {
        Position sameInterval = new Position(schedule.beat().tick(tickMicros), device);
        boolean intervalChanged = schedule.beat().start(sameInterval.tick()) != tickMicros;
        boolean deviceGone = device >= schedule.devices();
        return intervalChanged || deviceGone ? new Position(sameInterval.tick() + 1, 0) : schedule.after(sameInterval);
    }

    private static long number(Map<String, Object> offset, String name) {
        if (offset.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("The stored offset " + offset + " has no number '" + name
                + "'; delete the connector's offsets to begin anew");
    }
}
